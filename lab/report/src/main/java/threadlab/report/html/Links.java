package threadlab.report.html;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes the only targets that a page links to: files below its own folder, and its own anchors.
public final class Links {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

    private Links() {}

    /// Returns the path if it is plain and relative, else null: the page then has no link.
    public static @Nullable String file(@Nullable String path) {
        if (path == null || path.isEmpty()) {
            return null;
        }
        for (var part : path.split("/", -1)) {
            if (!PART.matcher(part).matches()) {
                return null;
            }
        }
        return path;
    }

    /// Joins words to an anchor of lower-case letters, digits and hyphens.
    public static String anchor(String... words) {
        return String.join("-", words).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
