package threadlab.jfr.parse;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.Dictionary;
import threadlab.jfr.mount.ThreadKey;

/// Keeps times in which threads were blocked in columns, 40 bytes each, since a recording may have millions. An object
/// is made for one when it is looked at. Not thread-safe.
final class BlockedColumns {

    private final Dictionary<ThreadKey> threads = new Dictionary<>();
    private final Dictionary<What> whats = new Dictionary<>();
    private long[] starts = new long[64];
    private long[] ends = new long[64];
    private long[] identities = new long[64];
    private long[] asked = new long[64];
    private int[] thread = new int[64];
    private int[] what = new int[64];
    private int size;

    /// Contains what many have in common.
    private record What(
            BlockedEvent.Kind kind, String on, @Nullable ThreadKey owner, Stack stack) {}

    void add(BlockedEvent event) {
        if (size == starts.length) {
            grow(size + (size >> 1));
        }
        starts[size] = event.start();
        ends[size] = event.end();
        identities[size] = event.identity();
        asked[size] = event.askedNanos();
        thread[size] = threads.number(event.thread());
        what[size++] = whats.number(new What(event.kind(), event.on(), event.owner(), event.stack()));
    }

    private void grow(int capacity) {
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
        identities = Arrays.copyOf(identities, capacity);
        asked = Arrays.copyOf(asked, capacity);
        thread = Arrays.copyOf(thread, capacity);
        what = Arrays.copyOf(what, capacity);
    }

    /// Returns those of one kind, in the order in which they were added.
    Stream<BlockedEvent> of(BlockedEvent.Kind kind) {
        return IntStream.range(0, size)
                .filter(i -> whats.thing(what[i]).kind == kind)
                .mapToObj(this::event);
    }

    private BlockedEvent event(int i) {
        var common = whats.thing(what[i]);
        return new BlockedEvent(
                common.kind,
                threads.thing(thread[i]),
                starts[i],
                ends[i],
                common.on,
                identities[i],
                common.owner,
                asked[i],
                common.stack);
    }
}
