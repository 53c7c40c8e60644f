package threadlab.jfr.parse;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.column.ColumnStore;
import threadlab.jfr.column.IntColumn;
import threadlab.jfr.column.LongColumn;
import threadlab.jfr.mount.Dictionary;
import threadlab.jfr.mount.ThreadKey;

/// Keeps times in which threads were blocked in columns, 40 bytes each, since a recording may have millions. An object
/// is made for one when it is looked at. Not thread-safe.
final class BlockedColumns {

    private final Dictionary<ThreadKey> threads = new Dictionary<>();
    private final Dictionary<What> whats = new Dictionary<>();
    private final LongColumn starts;
    private final LongColumn ends;
    private final LongColumn identities;
    private final LongColumn asked;
    private final IntColumn threadNumbers;
    private final IntColumn whatNumbers;

    BlockedColumns(ColumnStore store) {
        starts = new LongColumn(store);
        ends = new LongColumn(store);
        identities = new LongColumn(store);
        asked = new LongColumn(store);
        threadNumbers = new IntColumn(store);
        whatNumbers = new IntColumn(store);
    }

    /// Contains what many have in common.
    private record What(
            BlockedEvent.Kind kind, String on, @Nullable ThreadKey owner, Stack stack) {}

    void add(BlockedEvent event) {
        starts.add(event.start());
        ends.add(event.end());
        identities.add(event.identity());
        asked.add(event.askedNanos());
        threadNumbers.add(threads.number(event.thread()));
        whatNumbers.add(whats.number(new What(event.kind(), event.on(), event.owner(), event.stack())));
    }

    /// Returns those of one kind, in the order in which they were added.
    Stream<BlockedEvent> of(BlockedEvent.Kind kind) {
        return IntStream.range(0, starts.size())
                .filter(i -> whats.thing(whatNumbers.get(i)).kind == kind)
                .mapToObj(this::event);
    }

    private BlockedEvent event(int i) {
        var common = whats.thing(whatNumbers.get(i));
        return new BlockedEvent(
                common.kind,
                threads.thing(threadNumbers.get(i)),
                starts.get(i),
                ends.get(i),
                common.on,
                identities.get(i),
                common.owner,
                asked.get(i),
                common.stack);
    }
}
