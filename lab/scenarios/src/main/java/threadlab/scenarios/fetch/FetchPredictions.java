package threadlab.scenarios.fetch;

import static threadlab.model.claims.Citation.contradicts;
import static threadlab.model.claims.Citation.qualifies;
import static threadlab.model.claims.Citation.supports;
import static threadlab.scenarios.fetch.Fetch.WORDS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import threadlab.model.Model;
import threadlab.model.claims.Citation;
import threadlab.model.predict.Check;
import threadlab.model.run.Environment;
import threadlab.model.stats.Unit;
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

    /// Five requests of CPython stand in line for its lock, those of processes for the messages' way: 5 to 30 ms in
    /// quiet passes.
    private static final Duration ALLOWANCE_ELSEWHERE = Duration.ofMillis(22);

    private static final Duration CPU_OF_A_REQUEST = Duration.ofMillis(6);

    /// Node compiles its HTTP client while it uses it.
    private static final Duration CPU_OF_A_REQUEST_OF_NODE = Duration.ofMillis(9);

    private static final String PEER_WAIT = "threadlab.PeerWait";
    private static final String TASK_WAIT = "threadlab.TaskWait";

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
            case SEQUENTIALLY, CPYTHON_SEQUENTIAL -> onThreads(variant, 1, Role.DOCUMENT);
            case PLATFORM, UNDER_GIL, CPYTHON_THREADS -> onThreads(variant, all, Role.DOCUMENT);
            case PLATFORM_POOL_2, CPYTHON_THREADS_POOL_2 -> onThreads(variant, 2, Role.DOCUMENT);
            case PLATFORM_POOL_1 -> onThreads(variant, 1, Role.DOCUMENT);
            case VIRTUAL, VIRTUAL_ONE_CARRIER, STRUCTURED, FUTURE -> onThreads(variant, all, Role.ALTERNATIVE);
            case FUTURE_DEFAULT -> onThreads(variant, Pools.defaultAsyncWorkers(environment, all), Role.ALTERNATIVE);
            case ON_EVENT_LOOP, ASYNCIO, NODE -> {
                var waits = waits(variant, all);
                var checks =
                        timesAndOrders(variant, waits, Role.ALTERNATIVE, waits.startOrderOnOneThread(supports("4.11")));
                checks.addAll(recorded(variant, waits, TASK_WAIT));
                yield checks;
            }
            case CPYTHON_THREADS_HEAD -> {
                var waits = new WaitChecks(variant, workload.names(), workload.headDelays(), all);
                var checks = timesAndOrders(variant, waits, Role.ALTERNATIVE, waits.startOrder(qualifies("4.11")));
                checks.add(head(variant));
                yield checks;
            }
            case IN_PROCESSES -> {
                var waits = waits(variant, all);
                yield timesAndOrders(variant, waits, Role.DOCUMENT, waits.startOrder(qualifies("4.11")));
            }
            case CPYTHON_PROCESSES -> {
                var waits = waits(variant, all);
                var checks = timesAndOrders(variant, waits, Role.DOCUMENT, waits.startOrder(qualifies("4.11")));
                checks.addAll(recorded(variant, waits, PEER_WAIT));
                yield checks;
            }
            case PLATFORM_UNREAD, CPYTHON_THREADS_UNREAD, NODE_WORKERS -> List.of();
        };
    }

    private WaitChecks waits(FetchVariant variant, int workers) {
        return new WaitChecks(variant, workload.names(), workload.delays(), workers);
    }

    private List<Check> onThreads(FetchVariant variant, int workers, Role role) {
        var waits = waits(variant, workers);
        var checks = timesAndOrders(variant, waits, role, waits.startOrder(qualifies("4.11")));
        checks.addAll(recorded(
                variant, waits, isPeer(variant) ? PEER_WAIT : "jdk.SocketRead, jdk.SocketWrite and jdk.SocketConnect"));
        return checks;
    }

    private static boolean isPeer(FetchVariant variant) {
        return variant.model().peer().isPresent();
    }

    private static boolean isElsewhere(FetchVariant variant) {
        return isPeer(variant) || variant.model() == Model.PROCESSES;
    }

    private static List<Check> timesAndOrders(FetchVariant variant, WaitChecks waits, Role role, Check startOrder) {
        var oneByOne = waits.workers() == 1;
        var checks = new ArrayList<Check>();
        var allowance = isElsewhere(variant) && waits.allAtOnce() ? ALLOWANCE_ELSEWHERE : ALLOWANCE;
        waits.wall(TOLERANCE, allowance, wallClaims(waits, role)).ifPresent(checks::add);
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

    /// A request of another process is in no recording of this JVM; those of CPython send home what they noted.
    private static List<Check> recorded(FetchVariant variant, WaitChecks waits, String events) {
        var checks = new ArrayList<Check>();
        checks.add(waits.waitsOverlap(State.SOCKET, events, overlapClaims(waits)));
        var work = variant.model() == Model.NODE ? CPU_OF_A_REQUEST_OF_NODE : CPU_OF_A_REQUEST;
        waits.cpuTime(work, supports("2.2")).ifPresent(checks::add);
        return checks;
    }

    /// Says that the document's programs do less than those that they are held against.
    private Check head(FetchVariant variant) {
        var longest = Collections.max(workload.headDelays());
        return WORDS.fact("head", variant, "head")
                .cites(qualifies("4.8", "4.9"))
                .atMost(
                        longest.plus(workload.bodyDelay().multipliedBy(4).dividedBy(5))
                                .toNanos(),
                        Unit.NANOS)
                .figure("wallNanos");
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
        return Fetch.leavesFuturesUnread(variant)
                ? failure(variant, "failure.lost", supports("4.8"), false)
                : failure(variant, "failure.surfaces", qualifies("4.8"), true);
    }

    private static Check failure(FetchVariant variant, String key, List<Citation> claims, boolean throwing) {
        var always = WORDS.fact("failure-surfaces", variant, key).cites(claims).always();
        return isPeer(variant)
                ? always.figure(throwing ? "failureSurfaced" : "failureLost")
                : always.measuredBy(
                        evidence -> evidence.trial().countedPasses().stream()
                                .map(pass -> (pass.error() != null) == throwing ? 1.0 : 0.0)
                                .toList(),
                        WORDS.say("source.failure"));
    }
}
