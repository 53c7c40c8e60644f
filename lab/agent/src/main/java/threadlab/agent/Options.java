package threadlab.agent;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Holds what the user asked for by `key=value,…`.
///
/// @param quiet whether nothing is to be said on stderr when the agent can't work here
/// @param stop whether to end the recording of an earlier load
/// @param record where to leave a recording of the whole run, null where none is asked for
/// @param span what the recording is for
/// @param complaints what of the options was not understood, one line each
record Options(boolean quiet, boolean stop, @Nullable Path record, Span span, List<String> complaints) {

    private static final String KNOWN = "quiet=true, quiet=false, record=FILE, span=lab, span=service, stop=true";

    private static final String RECORD = "record=";

    static Options parse(@Nullable String text) {
        var parser = new Parser();
        for (var option : text == null || text.isBlank() ? new String[0] : text.split(",", -1)) {
            parser.accept(option);
        }
        return parser.options();
    }

    /// Takes one option after the other.
    private static final class Parser {

        private final List<String> complaints = new ArrayList<>();
        private boolean quiet;
        private boolean stop;
        private @Nullable Path record;
        private @Nullable Span span;

        void accept(String option) {
            switch (option) {
                case "quiet=true" -> quiet = true;
                case "quiet=false" -> quiet = false;
                case "stop=true" -> stop = true;
                default -> {
                    if (Span.isMeant(option) && !isOfJcmd(option)) {
                        span(option);
                    } else {
                        file(option);
                    }
                }
            }
        }

        private void span(String option) {
            var named = Span.of(option);
            if (named.isEmpty()) {
                complaints.add("expected %s, found %s; it is ignored".formatted(Span.options(), option));
            }
            span = named.orElse(span);
        }

        private void file(String option) {
            var file = fileOf(option);
            if (file == null) {
                complaints.add(notKnown(option));
                return;
            }
            if (record != null) {
                complaints.add(
                        "expected one record=FILE, found two: %s is ignored, %s is taken".formatted(record, file));
            }
            record = file;
        }

        Options options() {
            if (span != null && record == null) {
                complaints.add("expected record=FILE beside %s; it is ignored".formatted(span.option()));
            }
            return new Options(quiet, stop, record, span == null ? Span.LAB : span, List.copyOf(complaints));
        }
    }

    private static String notKnown(String option) {
        return isOfJcmd(option)
                ? ("option %s lost its value or kept its quotes, as jcmd takes an argument apart at \"=\" unless quotes"
                                + " reach it; it is ignored. In bash: jcmd %d JVMTI.agent_load JAR '\"record=FILE\"'"
                                + " In PowerShell before 7.3: jcmd %2$d JVMTI.agent_load JAR '\\\"record=FILE\\\"'"
                                + " In later ones as in bash")
                        .formatted(option, ProcessHandle.current().pid())
                : "option \"%s\" is not known, expected one of: %s; it is ignored".formatted(option, KNOWN);
    }

    /// From `"record=FILE"` without quotes jcmd passes on `record`.
    private static boolean isOfJcmd(String option) {
        return List.of("record", "quiet", "span", "stop").contains(option)
                || option.matches("[\"'\\\\].*|(record|quiet|span|stop)=.*[\"']");
    }

    private static @Nullable Path fileOf(String option) {
        if (!option.startsWith(RECORD) || option.length() == RECORD.length() || isOfJcmd(option)) {
            return null;
        }
        try {
            return Path.of(option.substring(RECORD.length())).toAbsolutePath();
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
