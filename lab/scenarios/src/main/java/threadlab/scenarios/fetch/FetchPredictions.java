package threadlab.scenarios.fetch;

import static threadlab.model.claims.Citation.contradicts;
import static threadlab.model.claims.Citation.qualifies;
import static threadlab.model.claims.Citation.supports;
import static threadlab.scenarios.fetch.Fetch.WORDS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import threadlab.model.claims.Citation;
import threadlab.model.predict.Check;
import threadlab.model.run.Environment;
import threadlab.model.timeline.State;
import threadlab.scenarios.fetch.Fetch.FetchVariant;
import threadlab.scenarios.fetch.Fetch.FetchWorkload;
import threadlab.scenarios.lesson.Counted;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.WaitChecks;

/// Predicts walls, orders and overlaps from the number of requests at a time, and what becomes of a failed one.
record FetchPredictions(FetchWorkload workload, Environment environment) {

    private static final double TOLERANCE = 0.05;

    /// For connecting and for reading the body.
    private static final Duration ALLOWANCE = Duration.ofMillis(8);

    private static final Duration CPU_OF_A_REQUEST = Duration.ofMillis(6);

    /// Tells what a variant is: the JVM's own answer to the document's question, or its contrast.
    private enum Role {
        DOCUMENT,
        ALTERNATIVE
    }

    List<Check> of(FetchVariant variant) {
        var checks = new ArrayList<>(workload.hasFailure() ? List.of(failure(variant)) : all(variant));
        if (variant == FetchVariant.IN_PROCESSES) {
            checks.add(Counted.processes(variant, workload.sites().size()));
        }
        return checks;
    }

    private List<Check> all(FetchVariant variant) {
        var all = workload.sites().size();
        return switch (variant) {
            case SEQUENTIALLY -> onThreads(variant, 1, Role.DOCUMENT);
            case PLATFORM, UNDER_GIL -> onThreads(variant, all, Role.DOCUMENT);
            case PLATFORM_POOL_2 -> onThreads(variant, 2, Role.DOCUMENT);
            case PLATFORM_POOL_1 -> onThreads(variant, 1, Role.DOCUMENT);
            case VIRTUAL, VIRTUAL_ONE_CARRIER, STRUCTURED, FUTURE -> onThreads(variant, all, Role.ALTERNATIVE);
            case FUTURE_DEFAULT -> onThreads(variant, Pools.defaultAsyncWorkers(environment, all), Role.ALTERNATIVE);
            case ON_EVENT_LOOP -> {
                var waits = waits(variant, all);
                var checks = timesAndOrders(waits, Role.ALTERNATIVE, waits.startOrderOnOneThread(supports("4.11")));
                checks.addAll(recorded(waits, "threadlab.TaskWait"));
                yield checks;
            }
            case IN_PROCESSES -> {
                var waits = waits(variant, all);
                yield timesAndOrders(waits, Role.DOCUMENT, waits.startOrder(qualifies("4.11")));
            }
            case PLATFORM_UNREAD -> List.of();
        };
    }

    private WaitChecks waits(FetchVariant variant, int workers) {
        return new WaitChecks(variant, workload.names(), workload.delays(), workers);
    }

    private List<Check> onThreads(FetchVariant variant, int workers, Role role) {
        var waits = waits(variant, workers);
        var checks = timesAndOrders(waits, role, waits.startOrder(qualifies("4.11")));
        checks.addAll(recorded(waits, "jdk.SocketRead, jdk.SocketWrite and jdk.SocketConnect"));
        return checks;
    }

    private static List<Check> timesAndOrders(WaitChecks waits, Role role, Check startOrder) {
        var oneByOne = waits.workers() == 1;
        var checks = new ArrayList<Check>();
        waits.wall(TOLERANCE, ALLOWANCE, wallClaims(waits, role)).ifPresent(checks::add);
        checks.add(startOrder);
        if (waits.finishOrderIsDetermined()) {
            checks.add(waits.finishOrder(oneByOne ? qualifies("4.11") : supports("4.11")));
            checks.add(waits.responseOrder(oneByOne ? qualifies("2.19") : supports("2.19")));
        }
        checks.add(waits.resultsInArgumentOrder(supports("4.12")));
        checks.add(waits.callerLast(supports("4.12")));
        checks.add(waits.overlap(overlapClaims(waits)));
        return checks;
    }

    /// A request of another process is in no recording of this one.
    private static List<Check> recorded(WaitChecks waits, String events) {
        var checks = new ArrayList<Check>();
        checks.add(waits.waitsOverlap(State.SOCKET, events, overlapClaims(waits)));
        waits.cpuShare(CPU_OF_A_REQUEST, supports("2.2")).ifPresent(checks::add);
        return checks;
    }

    private static List<Citation> overlapClaims(WaitChecks waits) {
        return waits.workers() == 1 ? supports("4.7") : contradicts("4.13");
    }

    private static List<Citation> wallClaims(WaitChecks waits, Role role) {
        if (!waits.allAtOnce()) {
            return waits.workers() == 1 ? supports("4.6", "4.7") : qualifies("4.8");
        }
        return switch (role) {
            case DOCUMENT -> supports("4.8");
            case ALTERNATIVE -> qualifies("4.9");
        };
    }

    private static Check failure(FetchVariant variant) {
        return variant == FetchVariant.PLATFORM_UNREAD
                ? failure(variant, "failure.lost", supports("4.8"), false)
                : failure(variant, "failure.surfaces", qualifies("4.8"), true);
    }

    private static Check failure(FetchVariant variant, String key, List<Citation> claims, boolean throwing) {
        return WORDS.fact("failure-surfaces", variant, key)
                .cites(claims)
                .always()
                .measuredBy(
                        evidence -> evidence.trial().countedPasses().stream()
                                .map(pass -> (pass.error() != null) == throwing ? 1.0 : 0.0)
                                .toList(),
                        WORDS.say("source.failure"));
    }
}
