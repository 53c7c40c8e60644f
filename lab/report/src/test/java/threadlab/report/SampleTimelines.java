package threadlab.report;

import static threadlab.model.words.Message.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import threadlab.model.predict.ListSchedule;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;

/// Makes timelines of four waits.
final class SampleTimelines {

    private static final long MILLI = 1_000_000;

    private SampleTimelines() {}

    static Timeline of(String recording) {
        var workers = recording.contains("sequential") ? 1 : 4;
        var virtual = recording.contains("virtual");
        var schedule = ListSchedule.of(SampleRuns.DELAYS, workers);
        var lanes = new ArrayList<Lane>();
        for (var i = 0; i < 4; i++) {
            lanes.add(task(
                    "wait-" + i,
                    i % workers,
                    schedule.starts().get(i).toNanos(),
                    schedule.ends().get(i).toNanos(),
                    virtual));
        }
        IntStream.range(0, workers).forEach(i -> lanes.add(thread(i, virtual)));
        return new Timeline(
                schedule.makespan().toNanos() + 2 * MILLI,
                lanes,
                Map.of("threadlab.TaskSpan", 4L),
                virtual ? 512 : 0,
                virtual ? List.of(plain("JFR records no mount or unmount of a virtual thread.")) : List.of());
    }

    static Timeline wide(int lanes) {
        return new Timeline(
                MILLI,
                IntStream.range(0, lanes)
                        .mapToObj(i -> task("task-" + i, i, 0, MILLI, false))
                        .toList(),
                Map.of(),
                0,
                List.of());
    }

    private static Lane task(String name, int worker, long start, long end, boolean virtual) {
        var half = (end - start) / 2;
        var first = virtual ? State.UNRECORDED : State.values()[(worker * 2) % 7];
        return new Lane(
                Lane.Kind.TASK,
                name,
                "worker-" + worker,
                List.of(
                        new Slice(first, start, half, name, "threadlab.TaskSpan"),
                        new Slice(State.SLEEPING, start + half, end - start - half, name, "jdk.ThreadSleep"),
                        new Slice(State.PINNED, start + half, half / 3, name, "jdk.VirtualThreadPinned")));
    }

    private static Lane thread(int index, boolean virtual) {
        return new Lane(
                virtual ? Lane.Kind.VIRTUAL_THREAD : Lane.Kind.PLATFORM_THREAD,
                "worker-" + index,
                virtual ? "virtual thread" : "platform thread",
                List.of(
                        new Slice(State.RUNNABLE, 0, 2 * MILLI, "", "threadlab.TaskSpan"),
                        new Slice(State.values()[2 + index % 5], 2 * MILLI, 40 * MILLI, "", "jdk.ThreadPark")));
    }
}
