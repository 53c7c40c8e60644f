package threadlab.scenarios.sentinel;

/// Holds what one pass saw of a defect.
sealed interface Seen {

    /// Counts races that a defect needs.
    ///
    /// @param rounds how many were made
    /// @param close in how many of them the two sides met closely
    /// @param stuck in how many a thread never went on
    record Races(long rounds, long close, long stuck) implements Seen {

        Races plus(Races other) {
            return new Races(rounds + other.rounds, close + other.close, stuck + other.stuck);
        }
    }

    /// Counts permits that were still there after a yield.
    record Permits(long kept) implements Seen {}

    /// Counts threads that began while others waited for a class.
    record Begun(long meanwhile) implements Seen {}

    /// Counts waits.
    ///
    /// @param carriers on how many carriers they began
    /// @param atOnce how many were under way at one moment
    record Waits(long carriers, long atOnce) implements Seen {}

    /// Counts the events of a recording.
    ///
    /// @param ofCarriers that carriers wrote
    /// @param ofThreads that their virtual threads wrote
    record Events(long ofCarriers, long ofThreads) implements Seen {}
}
