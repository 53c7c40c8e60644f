package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import jdk.jfr.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import threadlab.agent.boot.Hooks;

/// Calls the hooks in orders in which a busy machine can call them: each may be held up for any time.
class SliceSinkTest {

    private static final int PARKING = 3;
    private static final int PARKED = 4;
    private static final int SUSPENDED = 1 << 8;

    private final Recording recording = new Recording();
    private final Thread thread = Thread.ofVirtual().name("waits").unstarted(() -> {});
    private final Thread first = Thread.ofVirtual().name("first").unstarted(() -> {});
    private final Thread second = Thread.ofVirtual().name("second").unstarted(() -> {});
    private final SliceSink sink = new SliceSink(states());

    private static States states() {
        var weaver = new Weaver();
        try (var stream = Object.class.getResourceAsStream("VirtualThread.class")) {
            weaver.transform(null, Weaver.TARGET, null, null, stream.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return weaver.states();
    }

    @BeforeEach
    void record() {
        recording.enable(VirtualThreadSlice.class).withThreshold(Duration.ofHours(1));
        recording.start();
    }

    @AfterEach
    void close() {
        recording.close();
    }

    private Object attempt(Place place, Thread waker) {
        if (place == Place.STACK_WALK) {
            Hooks.walked();
        }
        return Objects.requireNonNull(sink.makeReady(thread, PARKED, waker, place.ordinal()));
    }

    private void makeReady(Place place, Thread waker) {
        sink.made(attempt(place, waker), true);
    }

    private void noteInWalk(Thread waker, int walks) {
        sink.unparkedInStackWalk(thread, PARKED | SUSPENDED, waker, Place.UNPARK.ordinal(), walks);
    }

    private VirtualThreadSlice slice() {
        return (VirtualThreadSlice) Objects.requireNonNull(sink.mounting(thread, false));
    }

    private void assertNothingIsLeft() {
        assertThat(slice()).extracting(slice -> slice.cause).isEqualTo(Cause.UNKNOWN.words);
    }

    @Test
    void whoUnparksInAStackWalkIsTheWakerAndTheWalkIsNot() {
        noteInWalk(first, Hooks.walks());
        makeReady(Place.STACK_WALK, second);

        assertThat(slice()).satisfies(slice -> {
            assertThat(slice.cause).isEqualTo(Cause.UNPARK.words);
            assertThat(slice.waker).isSameAs(first);
        });
        assertNothingIsLeft();
    }

    /// The unpark found the thread in a walk. Before that is noted the walk makes the thread ready, and it runs and
    /// parks again.
    @Test
    void noteThatComesAfterTheThreadRanIsNotTakenForItsNextWait() {
        var walks = Hooks.walks();
        makeReady(Place.STACK_WALK, second);
        assertThat(slice()).extracting(slice -> slice.cause).isEqualTo(Cause.PERMIT.words);

        makeReady(Place.UNPARK, second);
        noteInWalk(first, walks);

        assertThat(slice()).satisfies(slice -> {
            assertThat(slice.cause).isEqualTo(Cause.UNPARK.words);
            assertThat(slice.waker).isSameAs(second);
        });
        assertNothingIsLeft();
    }

    /// Another walk queues the thread before the one that made it ready has told so.
    @Test
    void walkThatMadeTheThreadReadyByANoteIsNotTakenForItsNextWait() {
        noteInWalk(first, Hooks.walks());
        var heldUp = attempt(Place.STACK_WALK, second);
        assertThat(slice()).extracting(slice -> slice.waker).isSameAs(first);

        sink.made(heldUp, true);

        assertNothingIsLeft();
    }

    /// As above, but the thread has begun to run, and it leaves after that.
    @Test
    void noteThatComesWhileTheThreadRunsIsNotTakenForItsNextWait() throws Throwable {
        var walks = Hooks.walks();
        makeReady(Place.PERMIT, second);
        var slice = slice();
        noteInWalk(first, walks);

        sink.left(slice, PARKING, 0);

        assertNothingIsLeft();
    }

    /// The walk that an unpark found makes nothing ready: the thread has seen the permit itself. Held up, it ends the
    /// next wait.
    @Test
    void walkThatIsNotTheFirstToMakeTheThreadReadyEndsItsNextWait() {
        var permit = attempt(Place.PERMIT, second);
        noteInWalk(first, Hooks.walks());
        sink.made(permit, true);
        var walk = attempt(Place.STACK_WALK, second);
        assertThat(slice()).extracting(slice -> slice.cause).isEqualTo(Cause.PERMIT.words);

        sink.made(walk, true);

        assertThat(slice()).extracting(slice -> slice.place).isEqualTo(Place.STACK_WALK);
        assertNothingIsLeft();
    }

    /// As above, but the thread runs, queued by another walk, before it is told that it has seen the permit itself.
    @Test
    void walkThatMayHaveMadeTheThreadReadyEndsItsNextWait() throws Throwable {
        var permit = attempt(Place.PERMIT, second);
        noteInWalk(first, Hooks.walks());
        var walk = attempt(Place.STACK_WALK, second);
        var slice = slice();
        sink.made(permit, true);
        sink.left(slice, PARKING, 0);

        sink.made(walk, true);

        assertThat(slice()).extracting(next -> next.place).isEqualTo(Place.STACK_WALK);
        assertNothingIsLeft();
    }

    /// One of two attempts succeeded, and a walk queues the thread before that is told.
    @Test
    void attemptThatAThreadRanByIsNotTakenForItsNextWait() {
        var winner = attempt(Place.UNPARK, first);
        var other = attempt(Place.PERMIT, second);
        slice();

        sink.made(winner, true);
        sink.made(other, false);

        assertNothingIsLeft();
    }

    /// Both attempts are held up over two runs of the thread, the one after and the other before it succeeded.
    @Test
    void attemptsThatAThreadRanByTwiceAreNotTakenForItsNextWait() {
        var one = attempt(Place.PERMIT, first);
        var other = attempt(Place.STACK_WALK, second);
        slice();
        slice();

        sink.made(one, true);
        sink.made(other, true);

        assertNothingIsLeft();
    }

    /// Of three attempts that are open in the second run two succeeded in the first two, and the third after them.
    @Test
    void attemptThatNoRunIsLeftForIsTakenForTheNextWait() {
        var one = attempt(Place.PERMIT, first);
        var other = attempt(Place.STACK_WALK, second);
        slice();
        var third = attempt(Place.UNPARK, first);
        slice();

        sink.made(one, true);
        sink.made(other, true);
        sink.made(third, true);

        assertThat(slice()).extracting(slice -> slice.cause).isEqualTo(Cause.UNPARK.words);
        assertNothingIsLeft();
    }

    /// An attempt that is held up can succeed when the thread has run by another one and left again.
    @Test
    void attemptThatSucceedsInTheNextWaitIsTakenForThat() {
        var heldUp = attempt(Place.UNPARK, first);
        makeReady(Place.PERMIT, second);
        assertThat(slice()).extracting(slice -> slice.cause).isEqualTo(Cause.PERMIT.words);

        sink.made(heldUp, true);

        assertThat(slice()).extracting(slice -> slice.waker).isSameAs(first);
        assertNothingIsLeft();
    }
}
