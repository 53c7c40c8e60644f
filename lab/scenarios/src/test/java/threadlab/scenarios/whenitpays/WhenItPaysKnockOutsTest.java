package threadlab.scenarios.whenitpays;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.whenitpays.WhenItPays.PaysVariant;
import threadlab.scenarios.whenitpays.WhenItPays.PaysWorkload;
import threadlab.scenarios.whenitpays.WhenItPays.RisingLoad;
import threadlab.scenarios.whenitpays.WhenItPays.ServeAll;
import threadlab.scenarios.whenitpays.WhenItPays.Served;

@Tag("alone")
class WhenItPaysKnockOutsTest extends KnockOuts {

    private static final PaysWorkload WAITS =
            new PaysWorkload("waits", Duration.ofMillis(20), Duration.ofNanos(50_000), 1, 32);

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of("a thread each", PaysVariant.PLATFORM_POOL, WhenItPays::platformThreads, "work", "most"),
                of("a pool", PaysVariant.PLATFORM, WhenItPays::platformThreadPool, "work", "beats"),
                of("a pool of them", PaysVariant.VIRTUAL, WhenItPays::virtualThreadPool, "work", "most", "grows"),
                of("no scope", PaysVariant.STRUCTURED, WhenItPays::virtualThreads, "model"),
                of("a pool of two", PaysVariant.VIRTUAL_POOL, WhenItPaysKnockOutsTest::ofTwo, "equal", "most"));
    }

    private static KnockOut of(String name, PaysVariant variant, ServeAll wrong, String... caughtBy) {
        return KnockOut.of(name, new WhenItPays(), WAITS, variant, wrong, caughtBy);
    }

    private static List<Served> ofTwo(RisingLoad load) throws Exception {
        try (var executor = Executors.newFixedThreadPool(2, Pools.virtualThreads())) {
            return load.by(requests -> Results.invokeAll(executor, requests));
        }
    }
}
