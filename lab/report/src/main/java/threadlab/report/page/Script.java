package threadlab.report.page;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/// Holds a script of the pages: the only code that they run, allowed to by its hash.
///
/// @param source what is put into the page, as it is
public record Script(String source) implements Content {

    /// Remembers language and theme.
    public static final Script SETTINGS = read("settings.js");

    private static Script read(String name) {
        try (InputStream stream = Objects.requireNonNull(Script.class.getResourceAsStream(name), name)) {
            return new Script(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns how a content security policy names it: `'sha256-…'`.
    public String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            return "'sha256-%s'".formatted(Base64.getEncoder().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent(source);
    }
}
