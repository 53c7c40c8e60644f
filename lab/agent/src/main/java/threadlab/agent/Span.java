package threadlab.agent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Is what a recording is for, as the settings file names it by its `span`.
enum Span {
    /// Seconds to minutes, all that can be seen.
    LAB,
    /// Hours, at a low price.
    SERVICE;

    private static final String OPTION = "span=";

    private static final Pattern CONDITION =
            Pattern.compile("<condition name=\"([^\"]+)\" true=\"([^\"]+)\" false=\"[^\"]+\">");

    /// Returns the options that there are, to be named to the user.
    static String options() {
        return Arrays.stream(values()).map(Span::option).collect(Collectors.joining(" or "));
    }

    static boolean isMeant(String option) {
        return option.startsWith(OPTION);
    }

    static Optional<Span> of(String option) {
        return Arrays.stream(values())
                .filter(span -> span.option().equals(option))
                .findFirst();
    }

    String option() {
        return OPTION + name().toLowerCase(Locale.ROOT);
    }

    /// Sets the values that depend on the span, which JFR itself does for its own options only.
    ///
    /// @param jfc the text of the settings file: its values are those of the lab, its conditions true for a
    ///     service
    String applyTo(String jfc) {
        return switch (this) {
            case LAB -> jfc;
            case SERVICE -> CONDITION.matcher(jfc).results().reduce(jfc, Span::set, (one, other) -> other);
        };
    }

    private static String set(String jfc, MatchResult condition) {
        return jfc.replaceAll(
                "( control=\"%s\">)[^<]*".formatted(condition.group(1)),
                "$1" + Matcher.quoteReplacement(condition.group(2)));
    }
}
