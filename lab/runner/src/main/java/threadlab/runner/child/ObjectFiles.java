package threadlab.runner.child;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/// Carries outcomes between the JVMs of a run: all have the same classes, and an object is read sooner than text by
/// far.
final class ObjectFiles {

    /// Nothing but the lab's records and what the JDK keeps them in.
    private static final ObjectInputFilter CONTENTS =
            ObjectInputFilter.Config.createFilter("threadlab.**;java.lang.*;java.util.*;!*");

    private ObjectFiles() {}

    static void write(Path file, Serializable content) throws IOException {
        try (var out = new ObjectOutputStream(Files.newOutputStream(file))) {
            out.writeObject(content);
        }
    }

    /// @throws IOException where the file is damaged, too
    static <T> T read(Path file, Class<T> type) throws IOException {
        try (var in = new ObjectInputStream(Files.newInputStream(file))) {
            in.setObjectInputFilter(CONTENTS);
            return type.cast(in.readObject());
        } catch (ClassNotFoundException | ClassCastException e) {
            throw (IOException) new InvalidObjectException("expected a " + type.getSimpleName()).initCause(e);
        }
    }
}
