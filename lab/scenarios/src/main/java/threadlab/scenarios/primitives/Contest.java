package threadlab.scenarios.primitives;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import threadlab.model.PassLog;
import threadlab.model.Task;

/// Holds one pass: the tasks, what they contend for, and what they note.
record Contest(PrimitivesWorkload workload, Section section, Queue<Take> takes, PassLog log) {

    static Contest of(PrimitivesWorkload workload, PassLog log) {
        return new Contest(workload, new Section(workload.hold(), log), new ConcurrentLinkedQueue<>(), log);
    }

    /// Makes tasks for threads that contend for a primitive as the JDK makes it by default: unfair.
    List<Task<String>> tasks() {
        return tasks(false, Blocking.DIRECT);
    }

    /// Makes tasks for threads that contend for a fair one: first come, first served.
    List<Task<String>> fairTasks() {
        return tasks(true, Blocking.DIRECT);
    }

    /// Makes tasks whose calls block in a way of their own.
    List<Task<String>> tasks(Blocking blocking) {
        return tasks(false, blocking);
    }

    private List<Task<String>> tasks(boolean fair, Blocking blocking) {
        return switch (workload.primitive()) {
            case LOCK -> lockUsers(new ReentrantLock(fair), blocking);
            case SEMAPHORE -> semaphoreUsers(new Semaphore(workload.primitive().capacity(), fair), blocking);
            case QUEUE ->
                queueUsers(new ArrayBlockingQueue<>(workload.primitive().capacity(), fair), blocking);
        };
    }

    private List<Task<String>> lockUsers(ReentrantLock lock, Blocking blocking) {
        return workload.tasks().stream()
                .<Task<String>>map(name -> new LockUser(name, lock, this, blocking))
                .toList();
    }

    private List<Task<String>> semaphoreUsers(Semaphore semaphore, Blocking blocking) {
        return workload.tasks().stream()
                .<Task<String>>map(name -> new SemaphoreUser(name, semaphore, this, blocking))
                .toList();
    }

    private List<Task<String>> queueUsers(ArrayBlockingQueue<Item> queue, Blocking blocking) {
        var producers =
                workload.producers().stream().<Task<String>>map(name -> new Producer(name, queue, this, blocking));
        var consumers =
                workload.consumers().stream().<Task<String>>map(name -> new Consumer(name, queue, this, blocking));
        return Stream.concat(producers, consumers).toList();
    }

    /// Makes tasks that enter the section without asking anybody.
    List<Task<String>> unguardedTasks(Blocking blocking) {
        return workload.tasks().stream()
                .<Task<String>>map(name -> new UnguardedUser(name, this, blocking))
                .toList();
    }

    int turns() {
        return workload.turns();
    }
}
