package threadlab.scenarios.startorder;

import java.util.ArrayList;

/// Starts threads of the operating system, which decides when each runs.
final class PlatformThreadsStartOrder implements StartOrderVariant {

    @Override
    public void withoutJoin(Lines lines) throws InterruptedException {
        var started = new ArrayList<Thread>();
        for (var child : lines.children()) {
            started.add(Thread.ofPlatform().start(child));
        }
        lines.main().run();
        started.add(Thread.ofPlatform().start(lines.thread()));
        for (var thread : started) {
            thread.join();
        }
    }

    @Override
    public void withJoin(Lines lines) throws InterruptedException {
        var children = new ArrayList<Thread>();
        for (var child : lines.children()) {
            children.add(Thread.ofPlatform().start(child));
        }
        for (var child : children) {
            child.join();
        }
        lines.main().run();
        Thread.ofPlatform().start(lines.thread()).join();
    }
}
