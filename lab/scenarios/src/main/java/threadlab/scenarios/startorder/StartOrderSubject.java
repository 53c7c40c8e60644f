package threadlab.scenarios.startorder;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import threadlab.model.Attempt;
import threadlab.model.Findings;
import threadlab.model.PassLog;
import threadlab.model.Subject;
import threadlab.model.WrongResultException;

/// Lets a variant write its lines again and again, and looks at the order of each time.
record StartOrderSubject(boolean joins, int repetitions, StartOrderVariant variant)
        implements Subject<List<Repetition>> {

    private static final int OWN_LINES = 2;

    @Override
    public Callable<List<Repetition>> arrange(PassLog log) {
        var lines = IntStream.rangeClosed(1, repetitions)
                .mapToObj(i -> Lines.of(i, log))
                .toList();
        return () -> {
            var done = new ArrayList<Repetition>();
            for (var repetition : lines) {
                done.add(repeat(repetition));
            }
            return done;
        };
    }

    private Repetition repeat(Lines lines) throws Exception {
        var before = Line.WRITTEN.get();
        var begun = System.nanoTime();
        if (joins) {
            variant.withJoin(lines);
        } else {
            variant.withoutJoin(lines);
        }
        return new Repetition(
                begun,
                lines.children().stream().map(Line::note).toList(),
                lines.main().note(),
                lines.thread().note(),
                Line.WRITTEN.get() - before - OWN_LINES);
    }

    @Override
    public Findings check(Attempt<List<Repetition>> attempt) throws Exception {
        var done = attempt.orThrow();
        if (done == null || done.size() != repetitions) {
            throw new WrongResultException(repetitions + " repetitions", done);
        }
        return new Repetitions(done).findings();
    }
}
