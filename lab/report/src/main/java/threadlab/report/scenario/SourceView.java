package threadlab.report.scenario;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import threadlab.report.words.LocalizedText;

/// Shows source code: first without package and imports, then the whole. What a comment says above it is part of the
/// lesson.
///
/// @param title the name for people
/// @param source the whole
/// @param flags what its JVM is started with for it, empty for nothing
public record SourceView(LocalizedText title, String source, String flags) {

    private static final Predicate<String> PREAMBLE =
            Pattern.compile("\\s*((package|import)\\s.*)?").asMatchPredicate();

    /// Returns it without package and imports.
    public String shown() {
        return source.lines().dropWhile(PREAMBLE).collect(Collectors.joining("\n"));
    }

    /// Returns whether the whole file has more than what is shown.
    public boolean shortened() {
        return !shown().equals(source.stripTrailing());
    }
}
