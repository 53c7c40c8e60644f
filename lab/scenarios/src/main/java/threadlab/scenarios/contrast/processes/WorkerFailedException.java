package threadlab.scenarios.contrast.processes;

import java.io.IOException;

/// Reports that a worker ended or broke the protocol, with the end of what it wrote to stderr.
public final class WorkerFailedException extends IOException {

    private static final long serialVersionUID = 1;

    WorkerFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
