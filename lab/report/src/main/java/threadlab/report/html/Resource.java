package threadlab.report.html;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Reads the files that the report brings along.
public final class Resource {

    private Resource() {}

    /// Reads a text of the class path, by its absolute path.
    public static String text(String path) {
        try (var stream = Objects.requireNonNull(Resource.class.getResourceAsStream(path), path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
