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
/// @param complaints what of the options was not understood, one line each
record Options(boolean quiet, boolean stop, @Nullable Path record, List<String> complaints) {

    private static final String KNOWN = "quiet=true, quiet=false, record=FILE, stop=true";

    private static final String RECORD = "record=";

    static Options parse(@Nullable String text) {
        var quiet = false;
        var stop = false;
        Path record = null;
        var complaints = new ArrayList<String>();
        for (var option : text == null || text.isBlank() ? new String[0] : text.split(",", -1)) {
            switch (option) {
                case "quiet=true" -> quiet = true;
                case "quiet=false" -> quiet = false;
                case "stop=true" -> stop = true;
                default -> {
                    var file = file(option);
                    if (file == null) {
                        complaints.add(notKnown(option));
                    } else if (record != null) {
                        complaints.add("expected one record=FILE, found two: %s is ignored, %s is taken"
                                .formatted(record, file));
                    }
                    record = file == null ? record : file;
                }
            }
        }
        return new Options(quiet, stop, record, List.copyOf(complaints));
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
        return List.of("record", "quiet", "stop").contains(option)
                || option.matches("[\"'\\\\].*|(record|quiet|stop)=.*[\"']");
    }

    private static @Nullable Path file(String option) {
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
