package threadlab.jfr.parse;

import java.io.IOException;
import java.nio.file.Path;

/// Reports a file that is no recording, or a damaged one.
public final class UnreadableRecordingException extends IOException {

    private static final long serialVersionUID = 1;

    public UnreadableRecordingException(Path file, Throwable cause) {
        super("%s is no readable JFR recording: %s".formatted(file.getFileName(), cause.getMessage()), cause);
    }
}
