package threadlab.scenarios.startorder;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import threadlab.scenarios.gil.Gil;

/// Starts threads as CPython does: `start()` gives the lock up until the new thread runs, and that one keeps it.
final class GilStartOrder implements StartOrderVariant {

    private final Gil gil = Gil.likeCPython();

    @Override
    public void withoutJoin(Lines lines) throws Exception {
        gil.hold(() -> {
            var started = new ArrayList<Thread>();
            for (var child : lines.children()) {
                started.add(start(child));
            }
            lines.main().run();
            started.add(start(lines.thread()));
            return join(started);
        });
    }

    @Override
    public void withJoin(Lines lines) throws Exception {
        gil.hold(() -> {
            var children = new ArrayList<Thread>();
            for (var child : lines.children()) {
                children.add(start(child));
            }
            join(children);
            lines.main().run();
            return join(List.of(start(lines.thread())));
        });
    }

    private Thread start(Runnable body) throws Exception {
        var runs = new CountDownLatch(1);
        var thread = Thread.ofPlatform()
                .start(() -> hold(() -> {
                    runs.countDown();
                    return Executors.callable(body).call();
                }));
        return gil.released(() -> {
            runs.await();
            return thread;
        });
    }

    private void hold(Callable<?> body) {
        try {
            gil.hold(body);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean join(Iterable<Thread> threads) throws Exception {
        return gil.released(() -> {
            for (var thread : threads) {
                thread.join();
            }
            return true;
        });
    }
}
