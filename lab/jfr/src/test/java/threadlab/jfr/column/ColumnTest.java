package threadlab.jfr.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-jdk")
class ColumnTest {

    /// Several blocks, and more than the first file has room for.
    private static final int MANY = 300_000;

    @TempDir
    private Path folder;

    private long filesLeft() throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000, Long.MAX_VALUE})
    void valuesAreTheSameWhereverTheyLie(long mostHeapBytes) throws IOException {
        var store = new ColumnStore(mostHeapBytes, folder);
        var ints = new IntColumn(store);
        var longs = new LongColumn(store);
        for (var i = 0; i < MANY; i++) {
            ints.add(-i);
            longs.add((long) i << 32 | i);
        }
        ints.set(MANY / 2, 7);
        longs.set(MANY - 1, 8);

        assertThat(ints.size()).isEqualTo(MANY);
        assertThat(IntStream.range(0, MANY).filter(i -> ints.get(i) != (i == MANY / 2 ? 7 : -i)))
                .isEmpty();
        assertThat(IntStream.range(0, MANY).filter(i -> longs.get(i) != (i == MANY - 1 ? 8 : (long) i << 32 | i)))
                .isEmpty();
        assertThat(filesLeft()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE})
    void columnOfASizeBeginsWithZeros(long mostHeapBytes) {
        var column = IntColumn.ofSize(MANY, new ColumnStore(mostHeapBytes, folder));

        assertThat(column.size()).isEqualTo(MANY);
        assertThat(IntStream.range(0, MANY).filter(i -> column.get(i) != 0)).isEmpty();
    }

    @Test
    void heapIsUsedUpToItsBoundAndFilesBeyond() {
        var store = new ColumnStore(100, folder);

        assertThat(store.takesHeap(100)).isTrue();
        assertThat(store.takesHeap(1)).isFalse();
        assertThat(store.map(1 << 10).isDirect()).isTrue();
    }

    @Test
    void folderThatCannotBeWrittenIsNamedWithWhatToDo() {
        var missing = folder.resolve("missing");
        var column = new LongColumn(new ColumnStore(0, missing));

        assertThatThrownBy(() -> column.add(1))
                .isInstanceOf(NoRoomException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("java.io.tmpdir");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1_000, 100_000})
    void rowsAreSortedByKeyAndThenByNumber(int lateInSo) {
        var random = new Random(lateInSo);
        var keys = new ArrayList<Long>();
        for (var i = 0L; i < 100_000; i++) {
            keys.add(random.nextInt(lateInSo) == 0 ? random.nextInt((int) i + 1) : i / 3);
        }
        var expected = IntStream.range(0, keys.size())
                .boxed()
                .sorted(Comparator.comparingLong(keys::get))
                .toList();

        var sorted = RowOrder.sorted(Rows.all(keys.size()), keys::get, new ColumnStore(0, folder));

        assertThat(IntStream.range(0, sorted.size()).mapToObj(sorted::get)).isEqualTo(expected);
        assertThat(RowOrder.ofChunk(keys.size(), keys::get))
                .containsExactly(expected.stream().mapToInt(row -> row).toArray());
    }

    @Test
    void rowsOfAChunkWhoseKeysDoNotFitKeepTheirOrder() {
        var keys = new long[] {Long.MAX_VALUE / 2, 3, 0};

        assertThat(RowOrder.ofChunk(keys.length, row -> keys[row])).containsExactly(0, 1, 2);
        assertThat(RowOrder.ofChunk(0, row -> 0)).isEmpty();
    }
}
