package threadlab.agent;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Holds what the user asked for by `key=value,…`.
///
/// @param quiet whether nothing is to be said on stderr when the agent can't work here
/// @param record where to leave a recording of the whole run, null where none is asked for
/// @param complaints what of the options was not understood, one line each
record Options(boolean quiet, @Nullable Path record, List<String> complaints) {

    private static final String KNOWN = "quiet=true, quiet=false, record=FILE";

    static Options parse(@Nullable String text) {
        var quiet = false;
        Path record = null;
        var complaints = new ArrayList<String>();
        for (var option : text == null || text.isBlank() ? new String[0] : text.split(",", -1)) {
            switch (option) {
                case "quiet=true" -> quiet = true;
                case "quiet=false" -> quiet = false;
                default -> {
                    var file = file(option);
                    record = file == null ? record : file;
                    if (file == null) {
                        complaints.add("option \"%s\" is not known, expected one of: %s; it is ignored"
                                .formatted(option, KNOWN));
                    }
                }
            }
        }
        return new Options(quiet, record, List.copyOf(complaints));
    }

    private static @Nullable Path file(String option) {
        var prefix = "record=";
        if (!option.startsWith(prefix) || option.length() == prefix.length()) {
            return null;
        }
        try {
            return Path.of(option.substring(prefix.length())).toAbsolutePath();
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
