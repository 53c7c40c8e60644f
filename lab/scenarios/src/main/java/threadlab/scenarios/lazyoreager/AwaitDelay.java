package threadlab.scenarios.lazyoreager;

import static threadlab.scenarios.lazyoreager.LazyOrEager.WORDS;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import threadlab.model.PassMeasurements;
import threadlab.model.PeerAnswer;
import threadlab.model.WrongResultException;
import threadlab.model.count.Count;
import threadlab.model.count.Counters;
import threadlab.model.words.Message;
import threadlab.scenarios.contrast.eventloop.EventLoop;
import threadlab.scenarios.lazyoreager.LazyOrEager.BodyTimes;
import threadlab.scenarios.lazyoreager.LazyOrEager.CalledBody;
import threadlab.scenarios.lesson.LessonWords;

/// Lets time pass between the call and the wait for its result, until the body has ended or the longest time is
/// over.
///
/// Used by the caller's thread alone.
final class AwaitDelay {

    private final Duration longest;
    private final CompletableFuture<BodyTimes> body;
    private @Nullable Object handle;
    private long returnedNanos;
    private long awaitedNanos;

    AwaitDelay(Duration longest, CompletableFuture<BodyTimes> body) {
        this.longest = longest;
        this.body = body;
    }

    /// Blocks the caller without a wait for what its call returned.
    void leaveAlone(Object returned) throws ExecutionException, InterruptedException {
        leaveAlone(returned, body, longest);
    }

    /// Blocks the caller until something has ended, but no longer than a given time.
    void leaveAlone(Object returned, CompletableFuture<?> end, Duration atMost)
            throws ExecutionException, InterruptedException {
        begin(returned);
        try {
            end.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // The body has not ended by itself: the longest time is over.
        }
        awaitedNanos = System.nanoTime();
    }

    /// Waits on the loop for something else than what the call returned, which gives the loop its thread back.
    CompletableFuture<Void> leaveAlone(Object returned, EventLoop loop) {
        begin(returned);
        return loop.sleep(longest).thenRun(() -> awaitedNanos = System.nanoTime());
    }

    private void begin(Object returned) {
        handle = returned;
        returnedNanos = System.nanoTime();
    }

    CallObservation observation() {
        var observed = new CallObservation(String.valueOf(handle), returnedNanos, awaitedNanos, body.join());
        if (observed.isBegunUnawaited()) {
            Counters.add(Count.BEGUN_UNASKED);
        }
        return observed;
    }

    /// Measures what the call alone did.
    ///
    /// @param handle what the call returned, as it prints
    /// @param returnedNanos System.nanoTime when the call had returned
    /// @param awaitedNanos System.nanoTime when the wait for the result began
    record CallObservation(String handle, long returnedNanos, long awaitedNanos, BodyTimes body) {

        boolean isBegunUnawaited() {
            return body.begunNanos() <= awaitedNanos;
        }

        PassMeasurements measure() {
            return measured().done();
        }

        /// Measures what a peer's function took down; a body that is never awaited has no times.
        static PassMeasurements measure(PeerAnswer answer) throws WrongResultException {
            var warning = answer.at("warning").text();
            var neverRan = answer.at("begun").isNothing();
            if (!neverRan && !answer.at("result").text().equals(CalledBody.RESULT)) {
                throw new WrongResultException(
                        CalledBody.RESULT, answer.at("result").text());
            }
            var body = neverRan
                    ? new BodyTimes(Long.MAX_VALUE, Long.MAX_VALUE)
                    : new BodyTimes(
                            answer.at("begun").whole(), answer.at("ended").whole());
            var observed = new CallObservation(
                    answer.at("handle").text(),
                    answer.at("returned").whole(),
                    answer.at("asked").whole(),
                    body);
            var measured = observed.measured().condition("neverRan", neverRan && !warning.isEmpty());
            return (warning.isEmpty() ? measured : measured.exhibit("warning", warning)).done();
        }

        private LessonWords.Measured measured() {
            var begunAtReturn = body.begunNanos() <= returnedNanos;
            var endedAtReturn = body.endedNanos() <= returnedNanos;
            var begunUnawaited = isBegunUnawaited();
            return WORDS.measured(List.of(CalledBody.RESULT))
                    .tally("whatTheCallAloneDid", List.of(state(endedAtReturn, begunAtReturn, begunUnawaited)))
                    .condition("begunAtReturn", begunAtReturn)
                    .condition("notBegunAtReturn", !begunAtReturn)
                    .condition("endedAtReturn", endedAtReturn)
                    .condition("notEndedAtReturn", !endedAtReturn)
                    .condition("begunUnawaited", begunUnawaited)
                    .condition("notBegunUnawaited", !begunUnawaited)
                    .condition("endedUnawaited", body.endedNanos() <= awaitedNanos)
                    .condition("handleIsNotResult", !handle.equals(CalledBody.RESULT))
                    .exhibit("handle", handle);
        }

        private static Message state(boolean endedAtReturn, boolean begunAtReturn, boolean begunUnawaited) {
            if (endedAtReturn) {
                return WORDS.say("state.endedAtReturn");
            }
            if (begunAtReturn) {
                return WORDS.say("state.begunAtReturn");
            }
            return WORDS.say(begunUnawaited ? "state.begunUnawaited" : "state.notBegunUnawaited");
        }
    }
}
