package threadlab.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/// Prints the precompiled templates and writes what they give.
final class Pages {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "threadlab.report.templates");

    private Pages() {}

    static String html(String template, Object page) {
        var output = new StringOutput();
        TEMPLATES.render(template, page, output);
        return output.toString();
    }

    /// Prints a template that has several parameters.
    static String html(String template, Map<String, Object> parameters) {
        var output = new StringOutput();
        TEMPLATES.render(template, parameters, output);
        return output.toString();
    }

    static void write(Path file, String page) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(unfinished, Styles.allowed(visible(page)).getBytes(StandardCharsets.UTF_8));
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Puts a visible sign in the place of characters that hide or turn around others.
    private static String visible(String page) {
        var visible = new StringBuilder(page);
        for (var i = 0; i < page.length(); i++) {
            if (hides(page.charAt(i))) {
                visible.setCharAt(i, '\uFFFD');
            }
        }
        return visible.toString();
    }

    /// Is written out, since a regular expression took a quarter of the time of a small analysis.
    private static boolean hides(char character) {
        return (Character.isISOControl(character) && character != '\n' && character != '\t')
                || character == '\u200E'
                || character == '\u200F'
                || ('\u202A' <= character && character <= '\u202E')
                || ('\u2066' <= character && character <= '\u2069');
    }
}
