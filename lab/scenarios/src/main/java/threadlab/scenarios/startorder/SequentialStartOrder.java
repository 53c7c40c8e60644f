package threadlab.scenarios.startorder;

/// Calls one after the other: to start is to wait, so there is nothing to join.
final class SequentialStartOrder implements StartOrderVariant {

    @Override
    public void withoutJoin(Lines lines) {
        lines.children().forEach(Line::run);
        lines.main().run();
        lines.thread().run();
    }

    @Override
    public void withJoin(Lines lines) {
        withoutJoin(lines);
    }
}
