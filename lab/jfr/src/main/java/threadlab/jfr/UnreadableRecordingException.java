package threadlab.jfr;

import java.io.IOException;
import java.nio.file.Path;

/// Says that a file is no recording, or a damaged one.
public final class UnreadableRecordingException extends IOException {

    private static final long serialVersionUID = 1;

    UnreadableRecordingException(Path file, Throwable cause) {
        super("%s is no readable JFR recording: %s".formatted(file.getFileName(), cause.getMessage()), cause);
    }
}
