package threadlab.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/// Defines classes in the bootstrap loader.
///
/// `appendToBootstrapClassLoaderSearch` would do, but makes the JVM print a warning about class data sharing.
final class BootLoader {

    private static final String UNSAFE = "jdk.internal.misc.Unsafe";

    private BootLoader() {}

    /// Defines classes of the agent's own jar, in an order in which each finds those that it extends.
    static void define(Instrumentation instrumentation, String... classNames)
            throws ReflectiveOperationException, IOException {
        var base = Object.class.getModule();
        var export = Map.of("jdk.internal.misc", Set.of(BootLoader.class.getModule()));
        instrumentation.redefineModule(base, Set.of(), export, Map.of(), Set.of(), Map.of());
        var type = Class.forName(UNSAFE);
        var unsafe = type.getMethod("getUnsafe").invoke(null);
        var define = type.getMethod(
                "defineClass",
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                java.security.ProtectionDomain.class);
        for (var name : classNames) {
            var bytes = bytes(name);
            define.invoke(unsafe, name.replace('.', '/'), bytes, 0, bytes.length, null, null);
        }
    }

    private static byte[] bytes(String name) throws IOException {
        var resource = "/" + name.replace('.', '/') + ".class";
        try (var stream = BootLoader.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IOException("the agent's jar lacks " + resource);
            }
            return stream.readAllBytes();
        }
    }
}
