package threadlab.scenarios.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.timeline.TimelineReader;
import threadlab.model.Scenario;
import threadlab.model.Workload;
import threadlab.model.predict.Check;
import threadlab.model.predict.Evidence;
import threadlab.model.predict.Expectation;
import threadlab.model.predict.Grader;
import threadlab.model.predict.NoiseEffect;
import threadlab.model.run.Environment;
import threadlab.model.run.Pass;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.model.run.Verdict;
import threadlab.model.timeline.Timeline;
import threadlab.runner.plan.PassPlan;
import threadlab.runner.plan.PlannedChecks;
import threadlab.runner.plan.PlannedTrial;

/// Runs wrong code under the name of a variant, and right code beside it, as trials in this JVM, and grades both by
/// what is predicted of the variant.
///
/// What it catches has to be REFUTED of the wrong code, and not of the right one.
///
/// @param subject the variant whose place the wrong code takes
/// @param name what is wrong with the code
/// @param caughtBy ids of the predictions that it refutes, at least one
/// @param isOfPeer whether CPython or Node runs it
/// @param hidden those of them that may pass the wrong code where others take the processors: a time-out that comes
///     on time looks as late there as it is to be, and who starts in the wrong order may come in any
/// @param alone whether it runs when no other test does: what it measures would else be hidden too often
/// @param right runs the variant's own code; empty where that needs flags which this JVM lacks
/// @param wrong runs the wrong code
public record KnockOut(
        Subject subject,
        String name,
        List<String> caughtBy,
        boolean isOfPeer,
        Set<String> hidden,
        boolean alone,
        Optional<OneTrial> right,
        OneTrial wrong) {

    private static final PassPlan FEW = new PassPlan(1, 2, 2);

    /// What is a matter of time needs more passes to be refuted.
    private static final int MANY = 5;

    /// So many that the interval of the median leaves the longest one out.
    private static final int MANY_AND_A_COLD_ONE = 9;

    /// The square of the normal distribution's 97.5 % quantile, for the interval of a share.
    private static final double Z_SQUARED = 3.84;

    /// A busy machine may hide what time refutes, or refute by time what is right, but not again and again.
    private static final int MOST_TRIALS = 3;

    public KnockOut {
        caughtBy = List.copyOf(caughtBy);
        hidden = Set.copyOf(hidden);
        if (caughtBy.isEmpty()) {
            throw new IllegalArgumentException(subject + ", " + name + ": expected what catches it, found nothing");
        }
    }

    /// Names a variant under a workload.
    public record Subject(String scenario, String workload, String variant) {

        @Override
        public String toString() {
            return "%s %s %s".formatted(scenario, workload, variant);
        }
    }

    /// Runs one trial and grades it.
    public interface OneTrial {
        Judged run() throws Exception;
    }

    /// Holds what came of a trial.
    ///
    /// @param verdicts those of the lab
    /// @param checks what is predicted of the variant
    /// @param timeline what was recorded, where it was
    public record Judged(
            Trial trial,
            List<Verdict> verdicts,
            List<Check> checks,
            @Nullable Timeline timeline) {

        /// Returns the ids of the predictions that were REFUTED.
        Set<String> refuted() {
            return refuted(verdicts.stream());
        }

        private static Set<String> refuted(Stream<Verdict> graded) {
            return graded.filter(verdict -> verdict.verdict() == Verdict.Kind.REFUTED)
                    .map(Verdict::prediction)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /// Returns those that were REFUTED, and those that would have been on a quiet machine: wrong code has no
        /// excuse.
        Set<String> refutedWithoutExcuse() {
            var quiet = trial.copy()
                    .passes(trial.passes().stream().map(Judged::quiet).toList())
                    .build();
            var evidence = new Evidence(quiet, timeline);
            return refuted(
                    Stream.concat(verdicts.stream(), checks.stream().map(check -> Grader.grade(check, evidence))));
        }

        /// Returns whether others took the processors from most of the passes that were graded.
        boolean isMostlyDisturbed() {
            var timed = trial.passes().stream()
                    .filter(pass -> pass.kind() == Pass.Kind.TIMED)
                    .toList();
            return 2 * timed.stream().filter(Pass::isDisturbed).count() > timed.size();
        }

        private static Pass quiet(Pass pass) {
            return new Pass(
                    pass.kind(), pass.wallNanos(), pass.spans(), pass.results(), pass.error(), null, pass.counts());
        }
    }

    /// Describes a knock-out of a variant.
    ///
    /// @param wrong the code to run in its place
    /// @param caughtBy ids of the predictions that it refutes
    public static <W extends Workload, V extends Enum<V> & LessonVariant<C>, C> KnockOut of(
            String name, Lesson<W, V, C> lesson, W workload, V variant, C wrong, String... caughtBy) {
        var catching = catching(lesson, workload, variant, caughtBy);
        return new KnockOut(
                new Subject(lesson.id(), workload.id(), variant.id()),
                name,
                List.of(caughtBy),
                false,
                hidden(catching),
                catching.stream().anyMatch(KnockOut::isOpenToNoise),
                variant.row().jvmArgs().isEmpty()
                        ? Optional.of(() -> judge(lesson, workload, variant, lesson, FEW))
                        : Optional.empty(),
                () -> judge(
                        lesson,
                        workload,
                        variant,
                        new Sabotaged<>(lesson, workload, variant, Optional.of(wrong), Optional.empty()),
                        passes(catching)));
    }

    /// Describes a knock-out of a variant that a peer runs; it is skipped where this machine lacks the peer.
    ///
    /// @param wrong the function of the same program to run in its place
    public static <W extends Workload, V extends Enum<V> & LessonVariant<C>, C> KnockOut ofPeer(
            String name, Lesson<W, V, C> lesson, W workload, V variant, String wrong, String... caughtBy) {
        var catching = catching(lesson, workload, variant, caughtBy);
        return new KnockOut(
                new Subject(lesson.id(), workload.id(), variant.id()),
                name,
                List.of(caughtBy),
                true,
                hidden(catching),
                catching.stream().anyMatch(KnockOut::isOpenToNoise),
                Optional.of(() -> judge(lesson, workload, variant, lesson, FEW)),
                () -> judge(
                        lesson,
                        workload,
                        variant,
                        new Sabotaged<>(lesson, workload, variant, Optional.empty(), Optional.of(wrong)),
                        withAColdOne(passes(catching))));
    }

    /// Returns the checks of the variant that have to catch it.
    private static <W extends Workload, V extends Enum<V> & LessonVariant<C>, C> List<Check> catching(
            Lesson<W, V, C> lesson, W workload, V variant, String... caughtBy) {
        var ids = Set.of(caughtBy);
        return lesson.predictions(workload, Environment.here("", 0)).stream()
                .flatMap(prediction -> prediction.checks().stream())
                .filter(check -> check.variant().equals(variant.id()) && ids.contains(check.prediction()))
                .toList();
    }

    private static Set<String> hidden(List<Check> catching) {
        return catching.stream()
                .filter(check -> isOpenToNoise(check) || isMixedUpByNoise(check))
                .map(Check::prediction)
                .collect(Collectors.toSet());
    }

    /// Returns whether a disturbance may move the figure of wrong code to where the right one's is.
    private static boolean isOpenToNoise(Check check) {
        var wrongIsHigher = check.expectation() instanceof Expectation.AtMost;
        var wrongIsLower = check.expectation() instanceof Expectation.AtLeast
                || check.expectation() instanceof Expectation.Always
                || check.expectation() instanceof Expectation.Usually;
        return switch (check.noise()) {
            case NONE -> false;
            case RAISES -> !wrongIsHigher;
            case LOWERS -> !wrongIsLower;
            case EITHER_WAY -> true;
        };
    }

    /// Returns whether a disturbance brings the share of wrong code nearer to that of chance.
    private static boolean isMixedUpByNoise(Check check) {
        return check.expectation() instanceof Expectation.Usually && check.noise() == NoiseEffect.LOWERS;
    }

    private static PassPlan passes(List<Check> catching) {
        return catching.stream()
                .filter(check -> check.noise() != NoiseEffect.NONE)
                .map(KnockOut::passes)
                .max(Comparator.naturalOrder())
                .map(passes -> new PassPlan(1, passes, passes))
                .orElse(FEW);
    }

    /// What is right may need no warm-up pass, and so has none, where what is wrong starts workers in the first one.
    private static PassPlan withAColdOne(PassPlan passes) {
        return passes.equals(FEW) ? FEW : passes.withTimed(Math.max(MANY_AND_A_COLD_ONE, passes.timed()));
    }

    /// Returns how many passes refute a check; a share as soon as the interval of none in all is below it.
    private static int passes(Check check) {
        return check.expectation() instanceof Expectation.Usually usually
                ? Math.max(MANY, (int) Math.ceil(Z_SQUARED * (1 / usually.share() - 1)))
                : MANY;
    }

    /// Asserts that the wrong code is REFUTED by all that has to catch it; is skipped where only noise kept it from
    /// that in every trial.
    void assertCaught() throws Exception {
        var missing = new TreeSet<>(caughtBy);
        List<Verdict> last = List.of();
        var isBusy = true;
        for (var i = 0; i < MOST_TRIALS && !missing.isEmpty(); i++) {
            var judged = run(wrong);
            missing.removeAll(judged.refutedWithoutExcuse());
            last = judged.verdicts();
            isBusy &= judged.isMostlyDisturbed();
        }
        assumeFalse(
                isBusy && !missing.isEmpty() && hidden.containsAll(missing),
                () -> this + ": others took the processors in each trial, so nothing is known of " + missing);
        assertThat(last.stream().filter(verdict -> missing.contains(verdict.prediction())))
                .as(this + ": not caught by")
                .isEmpty();
        assertThat(missing).as(this + ": not predicted").isEmpty();
    }

    /// Asserts that these predictions are not REFUTED of the right code.
    void assertRightStands(Set<String> predictions) throws Exception {
        Set<String> refuted = predictions;
        for (var i = 0; i < MOST_TRIALS && !Collections.disjoint(refuted, predictions); i++) {
            refuted = run(right.orElseThrow()).refuted();
        }
        assertThat(refuted).as("right code of " + subject).doesNotContainAnyElementsOf(predictions);
    }

    private Judged run(OneTrial trial) throws Exception {
        var judged = trial.run();
        assumeFalse(
                judged.trial().status() == Status.UNAVAILABLE,
                () -> this + ": " + judged.trial().reason());
        assertThat(judged.trial().status())
                .as(this + ": " + judged.trial().reason())
                .isEqualTo(Status.OK);
        return judged;
    }

    @Override
    public String toString() {
        return subject + ": " + name;
    }

    private static <W extends Workload, V extends Enum<V> & LessonVariant<C>, C> Judged judge(
            Lesson<W, V, C> lesson, W workload, V variant, Scenario<W> scenario, PassPlan passes) throws Exception {
        FoundPeers.assumeThereIs(variant.model());
        var folder = Files.createTempDirectory("knock-out");
        try {
            var described = lesson.variants(workload).stream()
                    .filter(each -> each.id().equals(variant.id()))
                    .findFirst()
                    .orElseThrow();
            assumeTrue(described.absence().isEmpty(), () -> described.id() + " is absent on this machine");
            var trial = new PlannedTrial<>(scenario, workload, true, described);
            var run = SingleTrial.run(trial, folder, passes);
            var outcome = run.trials().getFirst();
            var recording = outcome.recording();
            return new Judged(
                    outcome,
                    run.verdicts(),
                    new PlannedChecks(Environment.here("", 0)).of(trial),
                    recording == null ? null : TimelineReader.read(folder.resolve(recording)));
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        var all = new ArrayList<Path>();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(all::add);
        }
        for (var file : all) {
            Files.delete(file);
        }
    }
}
