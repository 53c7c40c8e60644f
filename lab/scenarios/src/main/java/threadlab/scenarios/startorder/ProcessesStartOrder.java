package threadlab.scenarios.startorder;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Starts each child as a process, a small JVM of its own; the thread is one of the starter's process.
final class ProcessesStartOrder implements StartOrderVariant {

    @Override
    public void withoutJoin(Lines lines) throws IOException, InterruptedException {
        var children = start(lines);
        lines.main().run();
        var thread = Thread.ofPlatform().start(lines.thread());
        join(children);
        thread.join();
    }

    @Override
    public void withJoin(Lines lines) throws IOException, InterruptedException {
        join(start(lines));
        lines.main().run();
        Thread.ofPlatform().start(lines.thread()).join();
    }

    private static Map<Line, Process> start(Lines lines) throws IOException {
        var children = new LinkedHashMap<Line, Process>();
        for (var child : lines.children()) {
            children.put(child, child.startProcess());
        }
        return children;
    }

    private static void join(Map<Line, Process> children) throws IOException, InterruptedException {
        for (var child : children.entrySet()) {
            child.getKey().join(child.getValue());
        }
    }
}
