package threadlab.jfr.parse;

import java.util.AbstractList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.jfr.column.ColumnStore;
import threadlab.jfr.column.IntColumn;
import threadlab.jfr.column.LongColumn;
import threadlab.jfr.column.RowGroups;
import threadlab.jfr.column.RowOrder;
import threadlab.jfr.column.Rows;
import threadlab.jfr.mount.Dictionary;
import threadlab.jfr.mount.ThreadKey;
import threadlab.model.timeline.State;

/// Stores waits in columns, 48 bytes each, since a recording may have millions.
///
/// A row is one wait; rows are numbered in the order in which they were added. As a list it has the waits by their
/// starts, and makes an object for each that is read. Not thread-safe while it is written.
public final class WaitTable extends AbstractList<StateInterval> implements RandomAccess {

    private final Dictionary<ThreadKey> threads = new Dictionary<>();
    private final Dictionary<WaitKind> kinds = new Dictionary<>();
    private final ColumnStore store;
    private final LongColumn starts;
    private final LongColumn ends;
    private final LongColumn dues;
    private final LongColumn asked;
    private final IntColumn threadNumbers;
    private final IntColumn kindNumbers;

    /// The rows, those of each chunk sorted by their starts.
    private final IntColumn byChunk;

    private IntColumn sorted;

    WaitTable(ColumnStore store) {
        this.store = store;
        starts = new LongColumn(store);
        ends = new LongColumn(store);
        dues = new LongColumn(store);
        asked = new LongColumn(store);
        threadNumbers = new IntColumn(store);
        kindNumbers = new IntColumn(store);
        byChunk = new IntColumn(store);
        sorted = byChunk;
    }

    /// Returns a table of few waits, sorted.
    public static WaitTable of(List<StateInterval> waits) {
        var table = new WaitTable(new ColumnStore());
        waits.forEach(table::append);
        table.sort(wait -> true);
        return table;
    }

    void append(StateInterval wait) {
        starts.add(wait.start());
        ends.add(wait.end());
        dues.add(wait.limit().due());
        asked.add(wait.limit().askedNanos());
        threadNumbers.add(threads.number(wait.thread()));
        kindNumbers.add(kinds.number(new WaitKind(wait.state(), wait.source(), wait.detail(), wait.stack())));
    }

    /// Sorts what was added since the last chunk.
    void endChunk() {
        var first = byChunk.size();
        for (var row : RowOrder.ofChunk(starts.size() - first, i -> starts.get(first + i))) {
            byChunk.add(first + row);
        }
    }

    /// Sorts all waits, and leaves out some.
    void sort(Predicate<StateInterval> kept) {
        endChunk();
        var size = 0;
        for (var i = 0; i < byChunk.size(); i++) {
            if (kept.test(wait(byChunk.get(i)))) {
                byChunk.set(size++, byChunk.get(i));
            }
        }
        sorted = RowOrder.sorted(new Rows(size, byChunk::get), starts::get, store);
    }

    /// Returns the waits of some kinds and threads by their starts. Kinds and threads are tested once each.
    public Stream<StateInterval> of(Predicate<WaitKind> ofKinds, Predicate<ThreadKey> ofThreads) {
        var someKinds = matching(kinds, ofKinds);
        var someThreads = matching(threads, ofThreads);
        return someKinds.isEmpty() || someThreads.isEmpty()
                ? Stream.empty()
                : IntStream.range(0, size())
                        .map(sorted::get)
                        .filter(row -> someKinds.get(kindNumbers.get(row)) && someThreads.get(threadNumbers.get(row)))
                        .mapToObj(this::wait);
    }

    private static <T> BitSet matching(Dictionary<T> all, Predicate<T> wanted) {
        var matching = new BitSet();
        for (var i = 0; i < all.size(); i++) {
            matching.set(i, wanted.test(all.thing(i)));
        }
        return matching;
    }

    /// Returns all rows by their starts.
    public IntColumn sorted() {
        return sorted;
    }

    /// Returns the rows of each thread by their starts, a group for each number of a thread.
    public RowGroups byThread() {
        return RowGroups.of(Rows.of(sorted), threads.size(), threadNumbers::get, store);
    }

    /// Returns how many threads have a number.
    public int threads() {
        return threads.size();
    }

    /// Returns the thread with a number.
    public ThreadKey thread(int number) {
        return threads.thing(number);
    }

    public long start(int row) {
        return starts.get(row);
    }

    public long end(int row) {
        return ends.get(row);
    }

    public State state(int row) {
        return kinds.thing(kindNumbers.get(row)).state();
    }

    /// Returns a row as an object.
    public StateInterval wait(int row) {
        var kind = kinds.thing(kindNumbers.get(row));
        var due = dues.get(row);
        return new StateInterval(
                kind.state(),
                threads.thing(threadNumbers.get(row)),
                starts.get(row),
                ends.get(row),
                kind.source(),
                kind.detail(),
                kind.stack(),
                due == Long.MAX_VALUE ? WaitLimit.NONE : new WaitLimit(due, asked.get(row)));
    }

    /// Returns where further columns about the waits lie.
    public ColumnStore store() {
        return store;
    }

    @Override
    public StateInterval get(int index) {
        return wait(sorted.get(Objects.checkIndex(index, size())));
    }

    @Override
    public int size() {
        return sorted.size();
    }
}
