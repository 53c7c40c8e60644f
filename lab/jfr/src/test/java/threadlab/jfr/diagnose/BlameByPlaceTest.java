package threadlab.jfr.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.Frame;
import threadlab.jfr.parse.Stack;

/// Divides blame for made-up holds of one carrier, one after the other, each of 100 ms, among the places of the
/// program.
class BlameByPlaceTest {

    private static final long MILLI = 1_000_000;
    private static final long HOLD = 100 * MILLI;
    private static final ThreadKey CARRIER = new ThreadKey(1, "carrier", false);

    /// @param number the place in the order of time
    private static CarrierHold hold(int number, String thread, Stack stack) {
        return new CarrierHold(
                CarrierHold.Kind.RAN,
                new ThreadKey(100 + number, thread, true),
                CARRIER,
                number * HOLD,
                (number + 1) * HOLD,
                stack,
                "");
    }

    private static Stack stack(int line, String... methods) {
        return new Stack(
                Stream.of(methods)
                        .map(method -> new Frame("app.App", method, line, true))
                        .toList(),
                false);
    }

    /// Waits from the middle of a hold to its end.
    private static StarvedWait waitIn(int number, String thread) {
        return new StarvedWait(
                new ThreadKey(thread.hashCode(), thread, true), number * HOLD + HOLD / 2, (number + 1) * HOLD, false);
    }

    private static List<BlamedPlace> places(List<CarrierHold> holds, List<StarvedWait> waits) {
        return new Blames(holds, waits, HOLD).places(FindingKind.MONOPOLIZED_CARRIERS);
    }

    @Test
    void placeHasItsSlicesTheirLengthAndTheWaitsThatTheyCaused() {
        var holds = List.of(
                hold(0, "parser-1", stack(7, "parse", "run")),
                hold(1, "parser-2", stack(8, "parse", "run")),
                hold(2, "hasher-1", stack(9, "hash", "run")));
        var waits = List.of(waitIn(0, "ticker"), waitIn(1, "ticker"), waitIn(1, "poller"), waitIn(2, "poller"));

        assertThat(places(holds, waits))
                .satisfiesExactly(
                        parse -> {
                            assertThat(parse.methods()).containsExactly("app.App.parse", "app.App.run");
                            assertThat(parse.slices()).isEqualTo(2);
                            assertThat(parse.heldNanos()).isEqualTo(2 * HOLD);
                            assertThat(parse.lostNanos()).isEqualTo(3 * HOLD / 2);
                            assertThat(parse.holders().english()).isEqualTo("parser-1 and parser-2");
                            assertThat(parse.victims().english()).isEqualTo("poller and ticker");
                        },
                        hash -> {
                            assertThat(hash.methods()).containsExactly("app.App.hash", "app.App.run");
                            assertThat(hash.lostNanos()).isEqualTo(HOLD / 2);
                            assertThat(hash.victims().english()).isEqualTo("poller");
                        });
    }

    @Test
    void placesBeyondTheFifthAreOne() {
        var holds = IntStream.range(0, 7)
                .mapToObj(i -> hold(i, "task-" + i, stack(1, "method" + i)))
                .toList();
        var waits = Stream.concat(
                        IntStream.range(0, 7).mapToObj(i -> waitIn(i, "ticker")),
                        IntStream.range(0, 5).mapToObj(i -> waitIn(i, "poller-" + i)))
                .toList();

        var places = places(holds, waits);

        assertThat(places).extracting(BlamedPlace::places).containsExactly(1, 1, 1, 1, 1, 2);
        assertThat(places.getLast().methods()).isEmpty();
        assertThat(places.getLast().slices()).isEqualTo(2);
        assertThat(places.getLast().lostNanos()).isEqualTo(HOLD);
        assertThat(places.getLast().holders().english()).isEqualTo("task-5 and task-6");
    }

    @Test
    void jdksMethodsArePartOfThePlaceThatCallsThemAndDepthIsBounded() {
        var own = stack(1, "deepest", "deeper", "deep", "run");
        var called = new Stack(
                Stream.concat(Stream.of(new Frame("java.util.HashMap", "get", 5, true)), own.frames().stream())
                        .toList(),
                false);

        assertThat(places(
                        List.of(hold(0, "task-0", own), hold(1, "task-1", called), hold(2, "task-2", Stack.NONE)),
                        List.of(waitIn(0, "ticker"), waitIn(1, "ticker"), waitIn(2, "ticker"))))
                .extracting(BlamedPlace::methods)
                .containsExactly(List.of("app.App.deepest", "app.App.deeper", "app.App.deep"), List.of());
    }
}
