package threadlab.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/// Opens to the agent, and to it alone, what of the JDK it reaches into.
final class JdkInternals {

    static final String VM_PACKAGE = "jdk.internal.vm";

    private static final String UNSAFE = "jdk.internal.misc.Unsafe";

    private JdkInternals() {}

    /// Defines classes of the agent's own jar in the bootstrap loader, in an order in which each finds
    /// those that it extends.
    ///
    /// `appendToBootstrapClassLoaderSearch` would do, but makes the JVM print a warning about class data
    /// sharing.
    static void define(Instrumentation instrumentation, String... classNames)
            throws ReflectiveOperationException, IOException {
        open(instrumentation, Object.class.getModule(), "jdk.internal.misc");
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

    /// Returns the JVM's arguments, those of its environment included. The management interface has them as
    /// well, but loads hundreds of classes.
    static String[] runtimeArguments(Instrumentation instrumentation) throws ReflectiveOperationException {
        open(instrumentation, Object.class.getModule(), "jdk.internal.misc");
        var arguments = Class.forName("jdk.internal.misc.VM")
                .getMethod("getRuntimeArguments")
                .invoke(null);
        return arguments instanceof String[] texts ? texts : new String[0];
    }

    /// Lets [EventWriters] look at JFR's writers, where this JDK has them.
    static void openJfr(Instrumentation instrumentation) {
        var jfr = ModuleLayer.boot().findModule("jdk.jfr").orElseThrow();
        for (var name : Set.of(EventWriters.JVM_PACKAGE, EventWriters.WRITER_PACKAGE)) {
            if (jfr.getPackages().contains(name)) {
                open(instrumentation, jfr, name);
            }
        }
    }

    /// Lets [PendingWaits] ask for threads, their waits, and the owners of locks.
    static void openWaits(Instrumentation instrumentation) {
        var base = Object.class.getModule();
        open(instrumentation, base, VM_PACKAGE);
        open(instrumentation, base, "java.util.concurrent.locks");
    }

    private static void open(Instrumentation instrumentation, Module module, String packageName) {
        var us = Map.of(packageName, Set.of(JdkInternals.class.getModule()));
        instrumentation.redefineModule(module, Set.of(), us, us, Set.of(), Map.of());
    }

    private static byte[] bytes(String name) throws IOException {
        var resource = "/" + name.replace('.', '/') + ".class";
        try (var stream = JdkInternals.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IOException("the agent's jar lacks " + resource);
            }
            return stream.readAllBytes();
        }
    }
}
