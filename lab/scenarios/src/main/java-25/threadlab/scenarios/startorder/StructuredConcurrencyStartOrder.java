package threadlab.scenarios.startorder;

import java.util.concurrent.StructuredTaskScope;

/// Forks subtasks; a scope can't be left before they have ended, so one joins them all. (API of JDK 25 on.)
final class StructuredConcurrencyStartOrder implements StartOrderVariant {

    @Override
    public void withoutJoin(Lines lines) throws Exception {
        try (var scope = StructuredTaskScope.open()) {
            lines.children().forEach(child -> scope.fork(child));
            lines.main().run();
            scope.fork(lines.thread());
            scope.join();
        }
    }

    @Override
    public void withJoin(Lines lines) throws Exception {
        try (var children = StructuredTaskScope.open()) {
            lines.children().forEach(child -> children.fork(child));
            children.join();
        }
        lines.main().run();
        try (var scope = StructuredTaskScope.open()) {
            scope.fork(lines.thread());
            scope.join();
        }
    }
}
