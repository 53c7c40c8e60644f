package threadlab.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.Workload;

class TrialOrderTest {

    private static final int AT_ONCE = 4;

    private record Numbered(int number, boolean mostlyWaits) implements Workload {
        @Override
        public String id() {
            return "workload-" + number;
        }

        @Override
        public String title() {
            return id();
        }

        @Override
        public Map<String, Object> numbers() {
            return Map.of();
        }

        @Override
        public Duration longestPass() {
            return Duration.ZERO;
        }
    }

    private static List<PlannedTrial<?>> order(List<PlannedTrial<Workload>> trials, long seed) {
        return TrialOrder.of(new RunPlan(
                "test",
                Path.of("nowhere"),
                "run",
                trials,
                Scale.QUICK,
                Parameters.NONE,
                new PassCounts(0, 1, 1),
                Optional.empty(),
                false,
                AT_ONCE,
                seed));
    }

    private static List<PlannedTrial<Workload>> trials() {
        return IntStream.range(0, 40)
                .mapToObj(i -> trial(new Numbered(i, i < 20)))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static PlannedTrial<Workload> trial(Workload workload) {
        return new PlannedTrial<>(
                (threadlab.model.Scenario<Workload>) (threadlab.model.Scenario<?>) new SpinAndSleep(),
                workload,
                true,
                SpinAndSleep.SLEEP);
    }

    @Test
    void everyTrialComesOnceAndThoseOfAGroupGoTogether() {
        var order = order(trials(), 7);

        assertThat(order).hasSize(40).doesNotHaveDuplicates();
        assertThat(Stream.iterate(0, from -> from < order.size(), from -> from + AT_ONCE)
                        .map(from -> order.subList(from, from + AT_ONCE).stream()
                                .map(PlannedTrial::passes)
                                .collect(Collectors.toSet())))
                .allMatch(phases -> phases.size() == 1);
    }

    @Test
    void seedSetsTheOrder() {
        var trials = trials();

        assertThat(order(trials, 7)).isEqualTo(order(trials, 7)).isNotEqualTo(order(trials, 8));
    }
}
