package threadlab.scenarios.primitives;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import threadlab.model.Attempt;
import threadlab.model.Findings;
import threadlab.model.PassLog;
import threadlab.model.Subject;
import threadlab.model.WrongResultException;
import threadlab.model.stats.Unit;

/// Lets the tasks contend, and reckons from their notes what the primitive kept and whom it served.
final class PrimitivesSubject implements Subject<List<String>> {

    private final PrimitivesWorkload workload;
    private final PrimitivesVariant variant;
    private Contest contest;

    PrimitivesSubject(PrimitivesWorkload workload, PrimitivesVariant variant) {
        this.workload = workload;
        this.variant = variant;
        this.contest = Contest.of(workload, PassLog.SILENT);
    }

    @Override
    public Callable<List<String>> arrange(PassLog log) {
        var next = Contest.of(workload, log);
        contest = next;
        return () -> variant.run(next);
    }

    @Override
    public Findings check(Attempt<List<String>> attempt) throws Exception {
        var expected = workload.primitive() == Primitive.QUEUE
                ? Stream.concat(workload.producers().stream(), workload.consumers().stream())
                        .toList()
                : workload.tasks();
        var names = attempt.orThrow();
        if (names == null || !names.equals(expected)) {
            throw new WrongResultException(expected, names);
        }
        var findings = Findings.of(names);
        return switch (workload.primitive()) {
            case LOCK, SEMAPHORE -> turns(findings, contest.section(), workload);
            case QUEUE -> deliveries(findings, contest, workload);
        };
    }

    static Findings turns(Findings findings, Section section, PrimitivesWorkload workload) {
        var turns = new Turns(section.entrances(), workload.tasks(), workload.turns());
        return findings.condition(
                        "neverMoreInside",
                        "an atomic counter inside the section, at most "
                                + workload.primitive().capacity(),
                        section.peak() <= workload.primitive().capacity())
                .figure("peakInside", Unit.COUNT, "an atomic counter inside the section", section.peak())
                .figure("longestRun", Unit.COUNT, "order of entrances while all contend", turns.longestRun())
                .figure(
                        "leastServedShare",
                        Unit.SHARE,
                        "turns of the task served least when the first was through / turns of each",
                        turns.leastServed());
    }

    static Findings deliveries(Findings findings, Contest contest, PrimitivesWorkload workload) {
        var deliveries = new Deliveries(List.copyOf(contest.takes()));
        return findings.condition(
                        "exactlyOnce",
                        "each consumer's list of what it took",
                        deliveries.areExactlyOnce(workload.producers(), workload.turns()))
                .condition("inOrder", "each consumer's list of what it took", deliveries.areInOrder())
                .figure(
                        "peakAhead",
                        Unit.COUNT,
                        "an atomic counter of items put and not yet done with",
                        contest.section().peak());
    }
}
