package threadlab.scenarios.workerprocesses;

import java.util.List;

/// Holds what a round gave.
///
/// @param aloneNanos how long the caller alone took for all jobs
/// @param nanos how long the variant took for the same
/// @param seenHere how many of the variant's jobs this process's own memory knows of
/// @param undisturbed whether no other process needed the processors meanwhile
record Outcome(List<Done> alone, long aloneNanos, List<Done> done, long nanos, int seenHere, boolean undisturbed) {

    Outcome(List<Done> alone, long aloneNanos, List<Done> done, long nanos, int seenHere) {
        this(alone, aloneNanos, done, nanos, seenHere, true);
    }

    /// Returns the same with what the neighbours did.
    Outcome withNeighbours(boolean quiet) {
        return new Outcome(alone, aloneNanos, done, nanos, seenHere, quiet);
    }

    /// Returns the later round, with the shorter of both times: what others took from the processors prolongs, never
    /// shortens.
    Outcome then(Outcome later) {
        return new Outcome(
                later.alone,
                Math.min(aloneNanos, later.aloneNanos),
                later.done,
                Math.min(nanos, later.nanos),
                later.seenHere);
    }

    double speedUp() {
        return (double) aloneNanos / nanos;
    }

    long processes() {
        return done.stream().mapToLong(Done::pid).distinct().count();
    }

    boolean isHere(long pid) {
        return done.stream().anyMatch(one -> one.pid() == pid);
    }
}
