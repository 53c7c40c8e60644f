package threadlab.report.encode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.jfr.timeline.ThreadTable;
import threadlab.model.timeline.State;
import tools.jackson.databind.json.JsonMapper;

/// Encodes the table of threads for the script of the page, in columns. The same table gives the same text.
public final class ThreadTableEncoder {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long UNIT_NANOS = 1_000;
    private static final List<State> WAITS = Stream.of(
                    State.SLEEPING, State.PARKED, State.MONITOR, State.OBJECT_WAIT, State.SOCKET, State.FILE)
            .toList();

    private ThreadTableEncoder() {}

    /// Contains one value a thread in each column; times are in units.
    private record Columns(
            long unitNanos,
            List<String> names,
            List<String> kinds,
            List<String> creators,
            List<Integer> slices,
            List<Long> life,
            List<Long> running,
            List<Long> pinned,
            List<Long> ready,
            List<Long> overdue,
            List<Long> longest,
            List<String> waits,
            List<List<Long>> waiting) {}

    /// Returns the table, deflated (RFC 1950), in base 64. Times are rounded down to a microsecond.
    public static String of(ThreadTable table) {
        var columns = new Columns(
                UNIT_NANOS,
                each(table, table::name),
                each(table, row -> kind(table, row)),
                each(table, table::creator),
                each(table, table::slices),
                times(table, table::lifeNanos),
                times(table, row -> table.nanos(row, State.RUNNING) + table.nanos(row, State.RUNNABLE)),
                times(table, row -> table.nanos(row, State.PINNED)),
                times(table, row -> table.nanos(row, State.READY)),
                times(table, row -> table.nanos(row, State.OVERDUE)),
                times(table, table::longestNanos),
                WAITS.stream().map(State::name).toList(),
                WAITS.stream()
                        .map(state -> times(table, row -> table.nanos(row, state)))
                        .toList());
        return Deflated.base64(JSON.writeValueAsString(columns).getBytes(StandardCharsets.UTF_8));
    }

    private static String kind(ThreadTable table, int row) {
        if (table.isOfJdk(row)) {
            return "JDK";
        }
        return table.isVirtual(row) ? "VIRTUAL_THREAD" : "PLATFORM_THREAD";
    }

    private static <T> List<T> each(ThreadTable table, IntFunction<T> value) {
        return IntStream.range(0, table.size()).mapToObj(value).toList();
    }

    private static List<Long> times(ThreadTable table, IntToLongFunction nanos) {
        return each(table, row -> nanos.applyAsLong(row) / UNIT_NANOS);
    }
}
