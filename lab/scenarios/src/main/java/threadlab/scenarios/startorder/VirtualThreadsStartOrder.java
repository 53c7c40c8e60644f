package threadlab.scenarios.startorder;

import java.util.ArrayList;

/// Starts virtual threads: they queue for the carriers, which take the oldest first.
final class VirtualThreadsStartOrder implements StartOrderVariant {

    @Override
    public void withoutJoin(Lines lines) throws InterruptedException {
        var started = new ArrayList<Thread>();
        for (var child : lines.children()) {
            started.add(Thread.ofVirtual().start(child));
        }
        lines.main().run();
        started.add(Thread.ofVirtual().start(lines.thread()));
        for (var thread : started) {
            thread.join();
        }
    }

    @Override
    public void withJoin(Lines lines) throws InterruptedException {
        var children = new ArrayList<Thread>();
        for (var child : lines.children()) {
            children.add(Thread.ofVirtual().start(child));
        }
        for (var child : children) {
            child.join();
        }
        lines.main().run();
        Thread.ofVirtual().start(lines.thread()).join();
    }
}
