package threadlab.scenarios.cpu;

import java.util.ArrayList;
import java.util.List;
import threadlab.model.PeerAnswer;
import threadlab.model.WrongResultException;
import threadlab.scenarios.cpu.Segments.Segment;

/// Reads time spans that a peer's function returned: lists of a task's name, start and end.
public final class PeerSegments {

    private PeerSegments() {}

    /// Returns the spans in their order; the peer's clock is System.nanoTime on Linux.
    public static List<Segment> of(PeerAnswer answer) throws WrongResultException {
        var segments = new ArrayList<Segment>();
        for (var span : answer.list()) {
            var parts = span.list();
            if (parts.size() != 3) {
                throw new WrongResultException("a name, a start and an end", span.value());
            }
            segments.add(new Segment(
                    parts.getFirst().text(),
                    parts.get(1).whole(),
                    parts.getLast().whole()));
        }
        return segments;
    }
}
