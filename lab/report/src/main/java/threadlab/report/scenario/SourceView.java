package threadlab.report.scenario;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import threadlab.report.words.LocalizedText;

/// Shows a source file: the class without its preamble, and the whole file.
///
/// @param title the name for people
/// @param source the whole file
public record SourceView(LocalizedText title, String source) {

    private static final Predicate<String> PREAMBLE =
            Pattern.compile("\\s*((package|import)\\s.*|/?\\*.*|//.*)?").asMatchPredicate();

    /// Returns the class without package, imports and leading comment.
    public String shown() {
        return source.lines().dropWhile(PREAMBLE).collect(Collectors.joining("\n"));
    }

    /// Returns whether the whole file has more than what is shown.
    public boolean shortened() {
        return !shown().equals(source.stripTrailing());
    }
}
