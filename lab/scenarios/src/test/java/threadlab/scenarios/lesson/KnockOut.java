package threadlab.scenarios.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.TrialFixture;
import threadlab.model.Variant;
import threadlab.model.Workload;
import threadlab.model.predict.Prediction;
import threadlab.model.run.Environment;
import threadlab.model.run.Run;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.model.run.Verdict;
import threadlab.model.words.Message;
import threadlab.runner.LabRunner;
import threadlab.runner.RunListener;
import threadlab.runner.plan.PassPlan;
import threadlab.runner.plan.PlannedTrial;
import threadlab.runner.plan.RunPlan;

/// Runs wrong code under the name of a variant and right code beside it, as trials in this JVM, and grades both
/// by what is predicted of the variant.
///
/// The wrong one has to fail or to be REFUTED, the right one neither.
///
/// @param name what is wrong with the code
/// @param right runs the variant's own code
/// @param wrong runs the wrong code
public record KnockOut(String name, OneTrial right, OneTrial wrong) {

    private static final PassPlan FEW = new PassPlan(1, 2, 2);

    /// Runs one trial and grades it.
    public interface OneTrial {
        Judged run() throws Exception;
    }

    /// Pairs a knock-out with the predictions of which one at least has to be REFUTED.
    public record Wrong(KnockOut knockOut, String... caughtBy) {}

    /// Holds what came of a trial.
    public record Judged(Trial trial, List<Verdict> verdicts) {

        /// Returns the ids of the predictions that were REFUTED.
        public List<String> refuted() {
            return verdicts.stream()
                    .filter(verdict -> verdict.verdict() == Verdict.Kind.REFUTED)
                    .map(Verdict::prediction)
                    .distinct()
                    .toList();
        }
    }

    /// Describes a knock-out of a variant.
    ///
    /// @param wrong the code to run in its place
    public static <W extends Workload, V extends Enum<V> & LessonVariant<C>, C> KnockOut of(
            String name, Lesson<W, V, C> lesson, W workload, V variant, C wrong) {
        return new KnockOut(
                lesson.id() + " " + variant.id() + ": " + name,
                () -> judge(lesson, workload, variant, Optional.empty()),
                () -> judge(lesson, workload, variant, Optional.of(wrong)));
    }

    /// Asserts that the wrong code fails or is REFUTED.
    ///
    /// @param predictions ids of which one at least is REFUTED, in a trial that does not fail;
    ///     none where any will do, or where the trial fails
    public void assertCaught(String... predictions) throws Exception {
        var judged = wrong.run();
        if (predictions.length > 0) {
            assertThat(judged.trial().status())
                    .as(name + ": " + judged.trial().reason())
                    .isEqualTo(Status.OK);
            assertThat(judged.refuted()).as(name).containsAnyOf(predictions);
        } else if (judged.trial().status() == Status.OK) {
            assertThat(judged.refuted()).as(name).isNotEmpty();
        }
    }

    /// Asserts that of the right code nothing is REFUTED.
    public void assertRightStands() throws Exception {
        assertThat(refutedOfRight()).as(name).isEmpty();
    }

    /// Asserts that of the right code none of these predictions is REFUTED, whatever the noise makes of the
    /// others.
    public void assertRightStands(String... predictions) throws Exception {
        assertThat(refutedOfRight()).as(name).doesNotContain(predictions);
    }

    private List<String> refutedOfRight() throws Exception {
        var judged = right.run();
        assertThat(judged.trial().status())
                .as(name + ": " + judged.trial().reason())
                .isEqualTo(Status.OK);
        return judged.refuted();
    }

    private static <W extends Workload, V extends Enum<V> & LessonVariant<C>, C> Judged judge(
            Lesson<W, V, C> lesson, W workload, V variant, Optional<C> wrong) throws Exception {
        var folder = Files.createTempDirectory("knock-out");
        try {
            var described = lesson.variants(workload).stream()
                    .filter(each -> each.id().equals(variant.id()))
                    .findFirst()
                    .orElseThrow();
            Scenario<W> scenario = wrong.isPresent() ? new Sabotaged<>(lesson, workload, variant, wrong.get()) : lesson;
            var trial = new PlannedTrial<>(scenario, workload, true, described);
            var plan = new RunPlan(
                    "knock-out",
                    folder,
                    "run",
                    List.of(trial),
                    Scale.QUICK,
                    Parameters.NONE,
                    FEW,
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    1,
                    1);
            var run = new LabRunner(plan, new Silent()).run().scenarios().getFirst();
            return new Judged(run.trials().getFirst(), run.verdicts());
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

    private static final class Silent implements RunListener {

        @Override
        public void started(PlannedTrial<?> trial, Standing standing) {}

        @Override
        public void ended(PlannedTrial<?> trial, Trial outcome, Standing standing, Supplier<Run> soFar) {}
    }

    /// Is the lesson but for the code of one variant.
    private record Sabotaged<W extends Workload, V extends Enum<V> & LessonVariant<C>, C>(
            Lesson<W, V, C> lesson, W own, V variant, C wrong) implements Scenario<W> {

        @Override
        public String id() {
            return lesson.id();
        }

        @Override
        public Message title() {
            return lesson.title();
        }

        @Override
        public Message question() {
            return lesson.question();
        }

        @Override
        public List<W> workloads(Scale scale, Parameters parameters) {
            return List.of(own);
        }

        @Override
        public List<Variant> variants(W workload) {
            return lesson.variants(workload);
        }

        @Override
        public String source(W workload, Variant shown) {
            return "";
        }

        @Override
        public String taskSource() {
            return "";
        }

        @Override
        public Optional<String> codeClass(W workload, Variant shown) {
            return Optional.empty();
        }

        @Override
        public List<Prediction> predictions(W workload, Environment environment) {
            return lesson.predictions(workload, environment);
        }

        @Override
        public TrialFixture<?> prepare(W workload, Variant shown) throws Exception {
            var workers = new Workers();
            return workers.closedAfter(lesson.fixture(workload, variant, wrong));
        }
    }
}
