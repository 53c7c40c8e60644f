package threadlab.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import threadlab.model.Model;
import threadlab.model.Scenario;
import threadlab.model.Variant;
import threadlab.model.Workload;
import threadlab.model.Workload.JvmSharing;
import threadlab.model.words.Message;
import threadlab.runner.pass.SpinAndSleep;
import threadlab.runner.pass.TooFast;

class TrialOrderTest {

    private record Numbered(int number, boolean mostlyWaits, JvmSharing sharing, boolean keepsWorkers)
            implements Workload {

        Numbered(int number, boolean mostlyWaits, JvmSharing sharing) {
            this(number, mostlyWaits, sharing, true);
        }

        @Override
        public String id() {
            return "workload-" + number;
        }

        @Override
        public Message title() {
            return Message.plain(id());
        }

        @Override
        public Map<String, Object> numbers() {
            return Map.of();
        }

        @Override
        public Duration longestPass() {
            return Duration.ofMillis(number);
        }
    }

    private static List<Batch> order(List<PlannedTrial<Workload>> trials, long seed) {
        return TrialOrder.of(seed, trials);
    }

    private static List<PlannedTrial<Workload>> trials() {
        return IntStream.range(0, 40)
                .mapToObj(i -> trial(new Numbered(i, i < 20, JvmSharing.WITH_NONE)))
                .toList();
    }

    private static PlannedTrial<Workload> trial(Workload workload) {
        return trial(workload, SpinAndSleep.SLEEP);
    }

    private static PlannedTrial<Workload> trial(Workload workload, Variant variant) {
        return trial(new SpinAndSleep(), workload, variant);
    }

    @SuppressWarnings("unchecked")
    private static PlannedTrial<Workload> trial(Scenario<?> scenario, Workload workload, Variant variant) {
        return new PlannedTrial<>((Scenario<Workload>) scenario, workload, true, variant);
    }

    @Test
    void everyTrialComesOnceAndThoseThatWaitComeFirst() {
        var order = order(trials(), 7);

        assertThat(order).hasSize(40).doesNotHaveDuplicates();
        assertThat(order.subList(0, 20)).extracting(Batch::passes).containsOnly(Phase.WAITING);
        assertThat(order.subList(20, 40)).extracting(Batch::passes).containsOnly(Phase.COMPUTING);
    }

    @Test
    void whatStartsAProcessInAPassOrHasHeavyWorkersRunsAlone() {
        var waits = new Numbered(1, true, JvmSharing.WITH_ANY);
        var startsProcesses = new Numbered(2, true, JvmSharing.WITH_ANY, false);

        assertThat(trial(waits, Variant.of(Model.NODE_WORKERS)).passes()).isEqualTo(Phase.COMPUTING);
        for (var processes : List.of(Model.PROCESSES, Model.CPYTHON_PROCESSES)) {
            assertThat(trial(waits, Variant.of(processes)).passes())
                    .as("its workers are kept from pass to pass")
                    .isEqualTo(Phase.WAITING);
            assertThat(trial(startsProcesses, Variant.of(processes)).passes()).isEqualTo(Phase.COMPUTING);
        }
        assertThat(trial(startsProcesses, Variant.of(Model.CPYTHON_THREADS)).passes())
                .isEqualTo(Phase.WAITING);
    }

    @Test
    void ofThoseThatWaitTheLongestComeFirst() {
        assertThat(order(trials(), 7).subList(0, 20))
                .extracting(Batch::longestPasses)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void seedSetsTheOrder() {
        var trials = trials();

        assertThat(order(trials, 7)).isEqualTo(order(trials, 7)).isNotEqualTo(order(trials, 8));
    }

    @Test
    void workloadsShareAJvmButForThoseInAnotherPhaseOrThatNeedAFreshOne() {
        var trials = List.of(
                trial(new Numbered(1, true, JvmSharing.WITH_ANY)),
                trial(new Numbered(2, true, JvmSharing.WITH_ANY)),
                trial(new Numbered(3, false, JvmSharing.WITH_ANY)),
                trial(new Numbered(4, true, JvmSharing.WITH_NONE)),
                trial(new Numbered(5, true, JvmSharing.WITH_NONE)));

        assertThat(order(trials, 7))
                .extracting(batch -> batch.trials().stream()
                        .map(trial -> trial.workload().id())
                        .sorted()
                        .toList())
                .containsExactlyInAnyOrder(
                        List.of("workload-1", "workload-2"),
                        List.of("workload-3"),
                        List.of("workload-4"),
                        List.of("workload-5"));
    }

    @Test
    void modelsNeverShareAJvmNorDoFlags() {
        var workload = new Numbered(1, true, JvmSharing.WITH_ANY);
        var trials = List.of(
                trial(workload),
                trial(workload, SpinAndSleep.SPIN),
                trial(workload, Variant.of(Model.SEQUENTIAL, "spin", Message.plain("spinning"), "-Xmx64m")),
                trial(workload, Variant.of(Model.GIL)));

        assertThat(order(trials, 7)).extracting(batch -> batch.trials().size()).containsExactlyInAnyOrder(2, 1, 1);
    }

    @Test
    void scenariosShareAJvmUnlessAWorkloadForbidsIt() {
        var any = new Numbered(1, false, JvmSharing.WITH_ANY);
        var own = new Numbered(2, false, JvmSharing.WITH_OWN_SCENARIO);
        var trials = List.of(
                trial(any),
                trial(new TooFast(), any, SpinAndSleep.SLEEP),
                trial(own),
                trial(new Numbered(3, false, JvmSharing.WITH_OWN_SCENARIO)),
                trial(new TooFast(), own, SpinAndSleep.SLEEP));

        assertThat(order(trials, 7)).extracting(batch -> batch.trials().size()).containsExactlyInAnyOrder(2, 2, 1);
    }

    @Test
    void manyTrialsAreSplitEvenly() {
        var trials = IntStream.range(0, 50)
                .mapToObj(i -> trial(new Numbered(i, true, JvmSharing.WITH_ANY)))
                .toList();

        assertThat(order(trials, 7)).extracting(batch -> batch.trials().size()).containsExactlyInAnyOrder(16, 17, 17);
    }
}
