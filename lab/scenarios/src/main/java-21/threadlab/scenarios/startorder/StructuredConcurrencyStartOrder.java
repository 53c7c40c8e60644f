package threadlab.scenarios.startorder;

import java.util.concurrent.Executors;
import java.util.concurrent.StructuredTaskScope;

/// Forks subtasks; a scope can't be left before they have ended, so one joins them all. (API of JDK 21 to 24.)
final class StructuredConcurrencyStartOrder implements StartOrderVariant {

    @Override
    public void withoutJoin(Lines lines) throws InterruptedException {
        try (var scope = new StructuredTaskScope<Object>()) {
            lines.children().forEach(child -> scope.fork(Executors.callable(child)));
            lines.main().run();
            scope.fork(Executors.callable(lines.thread()));
            scope.join();
        }
    }

    @Override
    public void withJoin(Lines lines) throws InterruptedException {
        try (var children = new StructuredTaskScope<Object>()) {
            lines.children().forEach(child -> children.fork(Executors.callable(child)));
            children.join();
        }
        lines.main().run();
        try (var scope = new StructuredTaskScope<Object>()) {
            scope.fork(Executors.callable(lines.thread()));
            scope.join();
        }
    }
}
