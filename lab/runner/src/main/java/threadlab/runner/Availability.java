package threadlab.runner;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Optional;
import threadlab.model.Variant;

/// Tells without loading it whether a variant's code can run on this JDK.
public final class Availability {

    private static final int PREVIEW_MINOR = 0xFFFF;
    private static final int JDK_OF_MAJOR = 44;

    private Availability() {}

    /// Returns why the variant can't run here; empty where it can.
    public static Optional<String> problem(Variant variant) {
        if (variant.absence().isPresent()) {
            return variant.absence();
        }
        var resource = variant.className().replace('.', '/') + ".class";
        try (var stream = Availability.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                return Optional.of("its class " + variant.className() + " is not in this build");
            }
            return problem(new DataInputStream(stream), Runtime.version().feature());
        } catch (IOException e) {
            return Optional.of("its class can't be read: " + e.getMessage());
        }
    }

    static Optional<String> problem(DataInputStream classFile, int jdk) throws IOException {
        classFile.readInt();
        var preview = classFile.readUnsignedShort() == PREVIEW_MINOR;
        var compiledFor = classFile.readUnsignedShort() - JDK_OF_MAJOR;
        if (compiledFor > jdk || (preview && compiledFor != jdk)) {
            return Optional.of("it was compiled for %s JDK %d, and this is JDK %d: build with -Djdk=%d"
                    .formatted(preview ? "the previews of" : "at least", compiledFor, jdk, jdk));
        }
        return Optional.empty();
    }
}
