package threadlab.peers;

import java.util.ArrayList;
import java.util.List;
import threadlab.peers.PeerLine.End;
import threadlab.peers.PeerLine.Segment;
import threadlab.peers.PeerLine.Task;
import threadlab.peers.PeerLine.Turn;
import threadlab.peers.PeerLine.Wait;

/// Holds what a harness noted of one pass.
record PeerNotes(List<Task> tasks, List<Wait> waits, List<Segment> segments, List<Turn> turns, End end) {

    /// Collects the lines of a pass until its end. Used by one thread.
    static final class Collector {

        private final List<Task> tasks = new ArrayList<>();
        private final List<Wait> waits = new ArrayList<>();
        private final List<Segment> segments = new ArrayList<>();
        private final List<Turn> turns = new ArrayList<>();

        void add(PeerLine line) {
            switch (line) {
                case Task task -> tasks.add(task);
                case Wait wait -> waits.add(wait);
                case Segment segment -> segments.add(segment);
                case Turn turn -> turns.add(turn);
                case PeerLine.Ready ready -> {}
                case PeerLine.Runtime runtime -> {}
                case End end -> throw new IllegalArgumentException("the end is no part: " + end);
            }
        }

        PeerNotes end(End end) {
            return new PeerNotes(
                    List.copyOf(tasks), List.copyOf(waits), List.copyOf(segments), List.copyOf(turns), end);
        }
    }
}
