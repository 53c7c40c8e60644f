package threadlab.agent;

import static java.lang.invoke.MethodHandles.privateLookupIn;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Takes snapshots of threads that wait, one by one, while the others run.
///
/// From JDK 25 on by what its JSON thread dump is made of, which knows monitors as well and leaves the thread as it
/// is. Before that by `getStackTrace`, which knows none.
sealed interface Snapshots {

    Snapshot of(Thread thread) throws Throwable;

    static Snapshots ofThisJdk() throws ReflectiveOperationException {
        try {
            return new OfDumps(Class.forName(JdkInternals.VM_PACKAGE + ".ThreadSnapshot"));
        } catch (ClassNotFoundException e) {
            return new OfStacks();
        }
    }

    /// Walks stacks.
    final class OfStacks implements Snapshots {

        private static final boolean WALK_ENDS_WAITS = Runtime.version().feature() == 24;

        /// On JDK 24 the walk of a stack can end an Object.wait for nothing.
        @Override
        public Snapshot of(Thread thread) {
            var isLeftAlone = WALK_ENDS_WAITS && thread.isVirtual() && LockSupport.getBlocker(thread) == null;
            if (isLeftAlone) {
                return Snapshot.NONE;
            }
            var frames = List.of(thread.getStackTrace());
            return new Snapshot(null, isObjectWait(frames), List.of(), frames);
        }

        private static boolean isObjectWait(List<StackTraceElement> frames) {
            return !frames.isEmpty()
                    && frames.getFirst().getClassName().equals("java.lang.Object")
                    && frames.getFirst().getMethodName().startsWith("wait");
        }
    }

    /// Asks for the part of a thread dump that is about one thread.
    final class OfDumps implements Snapshots {

        private final MethodHandle of;
        private final MethodHandle state;
        private final MethodHandle frames;
        private final MethodHandle blockedOn;
        private final MethodHandle waitingOn;
        private final MethodHandle ownsMonitors;
        private final MethodHandle ownedAt;

        private OfDumps(Class<?> type) throws ReflectiveOperationException {
            var lookup = privateLookupIn(type, MethodHandles.lookup());
            of = lookup.findStatic(type, "of", MethodType.methodType(type, Thread.class));
            state = lookup.findVirtual(type, "threadState", MethodType.methodType(Thread.State.class));
            frames = lookup.findVirtual(type, "stackTrace", MethodType.methodType(StackTraceElement[].class));
            blockedOn = lookup.findVirtual(type, "blockedOn", MethodType.methodType(Object.class));
            waitingOn = lookup.findVirtual(type, "waitingOn", MethodType.methodType(Object.class));
            ownsMonitors = lookup.findVirtual(type, "ownsMonitors", MethodType.methodType(boolean.class));
            ownedAt = lookup.findVirtual(type, "ownedMonitorsAt", MethodType.methodType(Stream.class, int.class));
        }

        @Override
        public Snapshot of(Thread thread) throws Throwable {
            var snapshot = (Object) of.invoke(thread);
            return snapshot == null ? Snapshot.NONE : snapshot(snapshot);
        }

        private Snapshot snapshot(Object snapshot) throws Throwable {
            var is = (Thread.State) state.invoke(snapshot);
            var monitor = switch (is) {
                case BLOCKED -> (Object) blockedOn.invoke(snapshot);
                case WAITING -> (Object) waitingOn.invoke(snapshot);
                case NEW, RUNNABLE, TIMED_WAITING, TERMINATED -> null;
            };
            var where = List.of((StackTraceElement[]) frames.invoke(snapshot));
            var isObjectWait = is == Thread.State.WAITING && monitor != null;
            return new Snapshot(monitor, isObjectWait, owned(snapshot, where.size(), monitor), where);
        }

        /// A frame in Object.wait counts as holding the monitor that it has given back.
        @SuppressWarnings("ReferenceEquality") // it is this monitor or it is not
        private List<Object> owned(Object snapshot, int depth, @Nullable Object monitor) throws Throwable {
            if (!(boolean) ownsMonitors.invoke(snapshot)) {
                return List.of();
            }
            return IntStream.range(0, depth)
                    .boxed()
                    .<Object>flatMap(at -> at(snapshot, at))
                    .filter(owned -> owned != null && owned != monitor)
                    .toList();
        }

        private Stream<?> at(Object snapshot, int depth) {
            try {
                return (Stream<?>) ownedAt.invoke(snapshot, depth);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
