package threadlab.scenarios.contrast.processes;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/// Goes over the pipes of a process's standard input and output.
public record PipeChannel(Wire wire) implements Channel {

    /// Takes the parent's ends of the pipes.
    static PipeChannel to(Process child) {
        return new PipeChannel(new Wire(child.getInputStream(), child.getOutputStream()));
    }

    /// Takes the child's ends: this process's standard streams.
    static PipeChannel toParent() {
        return new PipeChannel(
                new Wire(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out)));
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
