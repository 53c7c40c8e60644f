package threadlab.jfr.column;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Reports that there is no room for the columns of a large recording: the disk is full, or the folder can't be
/// written.
public final class NoRoomException extends UncheckedIOException {

    private static final long serialVersionUID = 1;

    NoRoomException(Path folder, int bytes, IOException cause) {
        super(new IOException(message(folder, bytes, cause), cause));
    }

    private static String message(Path folder, int bytes, IOException cause) {
        return ("no room for %,d MB more of a large recording in '%s': %s; choose another folder by"
                        + " JDK_JAVA_OPTIONS=-Djava.io.tmpdir=DIR, or more heap by -Xmx")
                .formatted(Math.max(1, bytes >> 20), folder, cause.getMessage());
    }
}
