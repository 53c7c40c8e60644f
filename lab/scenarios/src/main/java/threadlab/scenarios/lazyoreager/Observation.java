package threadlab.scenarios.lazyoreager;

import java.util.List;
import threadlab.model.Findings;
import threadlab.model.run.Tally;

/// Tells what a call alone did.
///
/// @param handle what the call returned, as it prints
/// @param returnedNanos System.nanoTime when the call had returned
/// @param awaitedNanos that when somebody began to wait for the result
/// @param body when the body ran
record Observation(String handle, long returnedNanos, long awaitedNanos, Instants body) {

    private static final String CLOCK = "the body's and the caller's readings of System.nanoTime";

    boolean begunAtReturn() {
        return body.begunNanos() <= returnedNanos;
    }

    boolean endedAtReturn() {
        return body.endedNanos() <= returnedNanos;
    }

    boolean begunUnawaited() {
        return body.begunNanos() <= awaitedNanos;
    }

    boolean endedUnawaited() {
        return body.endedNanos() <= awaitedNanos;
    }

    /// Names what had happened to the body before somebody waited.
    String state() {
        if (endedAtReturn()) {
            return "finished when the call returned";
        }
        if (begunAtReturn()) {
            return "begun when the call returned";
        }
        return begunUnawaited() ? "begun although nobody waited" : "nothing until somebody waited";
    }

    Findings findings() {
        return Findings.of(List.of(Body.RESULT))
                .tally("whatTheCallAloneDid", Tally.of(CLOCK, List.of(state())))
                .condition("begunAtReturn", CLOCK, begunAtReturn())
                .condition("notBegunAtReturn", CLOCK, !begunAtReturn())
                .condition("endedAtReturn", CLOCK, endedAtReturn())
                .condition("notEndedAtReturn", CLOCK, !endedAtReturn())
                .condition("begunUnawaited", CLOCK, begunUnawaited())
                .condition("notBegunUnawaited", CLOCK, !begunUnawaited())
                .condition("endedUnawaited", CLOCK, endedUnawaited())
                .condition("handleIsNotResult", "what the call returned", !handle.equals(Body.RESULT))
                .exhibit("What the call returned, printed", handle);
    }
}
