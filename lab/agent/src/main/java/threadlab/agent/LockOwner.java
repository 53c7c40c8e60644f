package threadlab.agent;

import static java.lang.invoke.MethodHandles.privateLookupIn;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import org.jspecify.annotations.Nullable;

/// Knows who owns a lock of `java.util.concurrent`: a ReentrantLock, or the write lock of a pair.
final class LockOwner {

    private final MethodHandle owner;

    LockOwner() throws ReflectiveOperationException {
        owner = privateLookupIn(AbstractOwnableSynchronizer.class, MethodHandles.lookup())
                .findGetter(AbstractOwnableSynchronizer.class, "exclusiveOwnerThread", Thread.class);
    }

    /// Returns the owner of what a thread is parked on; null where it has none, or is not known.
    @Nullable
    Thread of(@Nullable Object blocker) throws Throwable {
        return blocker instanceof AbstractOwnableSynchronizer lock ? (@Nullable Thread) owner.invokeExact(lock) : null;
    }
}
