package threadlab.agent;

import static java.lang.invoke.MethodHandles.privateLookupIn;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Lists the threads of the JVM, virtual ones among them, as its JSON thread dump does: without stopping any of them.
///
/// With `-Djdk.trackAllThreads=false` the JDK keeps no list of virtual threads that no executor started.
final class AllThreads {

    private final MethodHandle root;
    private final MethodHandle children;
    private final MethodHandle threads;

    /// @throws ReflectiveOperationException where this JDK lists its threads in another way
    AllThreads() throws ReflectiveOperationException {
        var containers = Class.forName(JdkInternals.VM_PACKAGE + ".ThreadContainers");
        var container = Class.forName(JdkInternals.VM_PACKAGE + ".ThreadContainer");
        var lookup = privateLookupIn(container, MethodHandles.lookup());
        root = lookup.findStatic(containers, "root", MethodType.methodType(container));
        children = lookup.findVirtual(container, "children", MethodType.methodType(Stream.class));
        threads = lookup.findVirtual(container, "threads", MethodType.methodType(Stream.class));
    }

    void visit(Consumer<Thread> visitor) throws Throwable {
        visit((Object) root.invoke(), visitor);
    }

    private void visit(Object container, Consumer<Thread> visitor) throws Throwable {
        ((Stream<?>) threads.invoke(container)).forEach(thread -> visitor.accept((Thread) thread));
        for (var child : ((Stream<?>) children.invoke(container)).toList()) {
            visit(child, visitor);
        }
    }
}
