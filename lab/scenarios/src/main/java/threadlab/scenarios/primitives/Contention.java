package threadlab.scenarios.primitives;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import threadlab.model.Task;
import threadlab.model.TaskRecorder;
import threadlab.model.count.Count;
import threadlab.model.count.Counters;
import threadlab.scenarios.primitives.CriticalSection.Item;
import threadlab.scenarios.primitives.Primitives.PrimitivesWorkload;

/// Makes the tasks of one pass that contend for a lock, a semaphore or a queue.
///
/// @param section what the primitive guards
record Contention(PrimitivesWorkload workload, CriticalSection section, TaskRecorder recorder) {

    static Contention of(PrimitivesWorkload workload, TaskRecorder recorder) {
        return new Contention(workload, new CriticalSection(workload.hold()), recorder);
    }

    /// Makes a call that blocks in the way of a model: as it is, or with a GIL released.
    @FunctionalInterface
    interface Blocking {

        /// Lets the call block the thread.
        Blocking DIRECT = Callable::call;

        <T> T call(Callable<T> body) throws Exception;
    }

    /// One turn of a task, numbered from 1.
    @FunctionalInterface
    private interface Turn {
        void take(int number) throws Exception;
    }

    /// Makes tasks that contend for a primitive as the JDK makes it by default: unfair.
    List<Task<String>> tasks() {
        return tasks(false, Blocking.DIRECT);
    }

    /// Makes tasks that contend for a fair primitive: first come, first served.
    List<Task<String>> fairTasks() {
        return tasks(true, Blocking.DIRECT);
    }

    /// Makes tasks whose calls block in the way given.
    List<Task<String>> tasks(Blocking blocking) {
        return tasks(false, blocking);
    }

    private List<Task<String>> tasks(boolean fair, Blocking blocking) {
        var capacity = workload.primitive().capacity();
        return switch (workload.primitive()) {
            case LOCK -> lockUsers(new ReentrantLock(fair), blocking);
            case SEMAPHORE -> semaphoreUsers(new Semaphore(capacity, fair), blocking);
            case QUEUE -> queueUsers(new ArrayBlockingQueue<>(capacity, fair), blocking);
        };
    }

    /// Makes tasks that take a lock, wait inside, release it and want it again.
    private List<Task<String>> lockUsers(ReentrantLock lock, Blocking blocking) {
        return users(name -> {
            wanted(lock.isLocked());
            blocking.call(() -> {
                lock.lockInterruptibly();
                return lock;
            });
            try {
                waitInside(name, blocking);
            } finally {
                lock.unlock();
            }
        });
    }

    /// Makes tasks that take a permit, wait inside, release it and want one again.
    private List<Task<String>> semaphoreUsers(Semaphore semaphore, Blocking blocking) {
        return users(name -> {
            wanted(semaphore.availablePermits() == 0);
            blocking.call(() -> {
                semaphore.acquire();
                return semaphore;
            });
            try {
                waitInside(name, blocking);
            } finally {
                semaphore.release();
            }
        });
    }

    /// Makes tasks that enter without a lock.
    List<Task<String>> unguardedTasks(Blocking blocking) {
        return users(name -> waitInside(name, blocking));
    }

    /// Uses the primitive once.
    @FunctionalInterface
    private interface Use {
        void by(String task) throws Exception;
    }

    private List<Task<String>> users(Use use) {
        return workload.tasks().stream()
                .map(name -> inTurns(name, number -> use.by(name)))
                .toList();
    }

    private void waitInside(String task, Blocking blocking) throws Exception {
        section.enter(task);
        pause(blocking);
        section.leave();
    }

    private void pause(Blocking blocking) throws Exception {
        blocking.call(() -> recorder.waiting(section.hold(), () -> {
            Thread.sleep(section.hold());
            return section.hold();
        }));
    }

    /// Makes producers, which put items as fast as the queue takes them, and consumers, which need time for
    /// each.
    private List<Task<String>> queueUsers(BlockingQueue<Item> queue, Blocking blocking) {
        var producers = workload.producers().stream()
                .map(name -> inTurns(name, number -> {
                    wanted(queue.remainingCapacity() == 0);
                    blocking.call(() -> {
                        queue.put(new Item(name, number));
                        return number;
                    });
                    section.enter(name);
                }));
        var consumers = workload.consumers().stream()
                .map(name -> inTurns(name, number -> {
                    wanted(queue.isEmpty());
                    section.took(name, blocking.call(queue::take));
                    pause(blocking);
                    section.leave();
                }));
        return Stream.concat(producers, consumers).toList();
    }

    /// Counts where a task has to wait for what it wants.
    private static void wanted(boolean isTaken) {
        if (isTaken) {
            Counters.add(Count.CONTENDED);
        }
    }

    private Task<String> inTurns(String name, Turn turn) {
        return () -> recorder.task(name, () -> {
            for (var number = 1; number <= workload.turns(); number++) {
                turn.take(number);
            }
            return name;
        });
    }
}
