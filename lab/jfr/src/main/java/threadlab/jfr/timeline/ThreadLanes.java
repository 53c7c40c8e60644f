package threadlab.jfr.timeline;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.jfr.event.LoopTurnEvent;
import threadlab.jfr.event.TaskSpanEvent;
import threadlab.jfr.event.WorkSegmentEvent;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountTable;
import threadlab.jfr.mount.MountView;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.RecordedPass;
import threadlab.jfr.parse.StateInterval;
import threadlab.jfr.parse.WaitTable;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.SliceView;
import threadlab.model.timeline.State;

/// Lays out what a thread did: by its mount slices if they are known, otherwise by the waits that the JDK
/// recorded.
final class ThreadLanes {

    private final RecordedPass pass;
    private final Interval window;
    private final MountView mounts;
    private final MountTable table;
    private final PinIndex pins;
    private final MountedFiles mountedFiles;
    private final VirtualThreadLayout layout;
    private final SliceDescriber describer;
    private final Map<ThreadKey, WaitIndex> waits;
    private final Map<ThreadKey, WaitIndex> files;
    private final Map<ThreadKey, WaitIndex> reported;

    ThreadLanes(RecordedPass pass) {
        this.pass = pass;
        this.window = pass.window();
        mounts = pass.mounts();
        table = mounts.table();
        describer = new SliceDescriber(mounts);
        reported = WaitIndex.byThread(WaitTable.of(pass.labEvents().threadIntervals()));
        waits = WaitIndex.byThread(pass.waits());
        files = WaitIndex.byThread(WaitTable.of(pass.operations().files().stream()
                .filter(file -> file.time().overlaps(window))
                .toList()));
        pins = new PinIndex(table, byNumber(waits));
        mountedFiles = new MountedFiles(table, files.isEmpty() ? new WaitIndex[0] : byNumber(files));
        layout = new VirtualThreadLayout(table, pins, mountedFiles);
    }

    WaitIndex waits(ThreadKey thread) {
        return waits.getOrDefault(thread, WaitIndex.NONE);
    }

    /// Returns the threads that have a wait or a file operation recorded by the JDK.
    Set<ThreadKey> waitingThreads() {
        return Stream.of(waits, files).flatMap(each -> each.keySet().stream()).collect(Collectors.toSet());
    }

    private WaitIndex files(ThreadKey thread) {
        return files.getOrDefault(thread, WaitIndex.NONE);
    }

    /// Returns the file operations of threads that were mounted meanwhile.
    MountedFiles mountedFiles() {
        return mountedFiles;
    }

    /// Returns the pins, which are complete after all threads were laid out.
    PinIndex pins() {
        return pins;
    }

    private WaitIndex[] byNumber(Map<ThreadKey, WaitIndex> ofThreads) {
        return IntStream.range(0, table.threads())
                .mapToObj(table::threadKey)
                .map(thread -> ofThreads.getOrDefault(thread, WaitIndex.NONE))
                .toArray(WaitIndex[]::new);
    }

    /// Returns whether a thread has mount slices.
    boolean hasMounts(ThreadKey thread) {
        return !mounts.ofThread(thread).isEmpty();
    }

    /// Returns a visitor that lays out all virtual threads within the window.
    MountView.Visitor allThreads(StateSink to) {
        return layout.allThreads(to.within(window));
    }

    /// Lays out a thread within the bounds, without gaps as far as its states are known.
    void slices(ThreadKey thread, Interval bounds, String label, Consumer<SliceView> to) {
        if (hasMounts(thread)) {
            var cursor = new SliceCursor(window.start(), describer.labelled(label), to);
            layout.oneThread(mounts.ofThread(thread), window.end(), cursor.within(bounds));
        } else {
            filled(waitsWithin(bounds, thread), bounds, label, filler(thread), to);
        }
    }

    /// Lays out a task that holds no thread while it waits.
    void waitingTask(WaitIndex taskWaits, Interval bounds, String label, Consumer<SliceView> to) {
        var filler = new Filler(State.RUNNABLE, "running or queued in the event loop", TaskSpanEvent.NAME);
        filled(WaitLayout.within(bounds, taskWaits), bounds, label, filler, to);
    }

    /// Lays out a task of an event loop by its own clock readings, since a turn of the loop may run several tasks.
    void taskInTurns(WaitIndex taskSegments, Interval bounds, String label, Consumer<SliceView> to) {
        var filler = new Filler(State.READY, "the loop's thread ran something else", WorkSegmentEvent.NAME);
        filled(WaitLayout.within(bounds, taskSegments), bounds, label, filler, to);
    }

    /// Returns when a task ran by its own clock readings.
    List<Slice> workSegments(String task) {
        return WaitLayout.within(window, new WaitIndex(pass.labEvents().taskSegments(task))).stream()
                .map(segment -> slice(segment, task))
                .toList();
    }

    private WaitIndex reported(ThreadKey thread) {
        return reported.getOrDefault(thread, WaitIndex.NONE);
    }

    /// Lays out the waits within the bounds, and leaves gaps between them.
    void waitsOnly(ThreadKey thread, Interval bounds, Consumer<SliceView> to) {
        waitsWithin(bounds, thread).forEach(wait -> to.accept(slice(wait, "")));
    }

    /// Returns what events report of a thread whose mount slices are not known, in order.
    List<StateInterval> waitsWithin(Interval bounds, ThreadKey thread) {
        return WaitLayout.within(bounds, waits(thread), reported(thread), files(thread));
    }

    /// Returns the lifetime of a thread, as far as the recording shows it.
    Interval known(ThreadKey thread) {
        if (!thread.virtual()) {
            return pass.lifetime(thread);
        }
        var all = Stream.of(waits(thread), files(thread))
                .flatMap(each -> each.all().stream())
                .toList();
        var start = all.stream().mapToLong(StateInterval::start).min().orElse(window.start());
        var end = all.stream().mapToLong(StateInterval::end).max().orElse(window.start());
        return new Interval(start, end).clippedTo(window);
    }

    private void filled(
            List<StateInterval> intervals, Interval bounds, String label, Filler filler, Consumer<SliceView> to) {
        var cursor = bounds.start();
        for (var wait : intervals) {
            fill(filler, new Interval(cursor, wait.start()), label, to);
            to.accept(slice(wait, label));
            cursor = wait.end();
        }
        fill(filler, new Interval(cursor, bounds.end()), label, to);
    }

    private void fill(Filler filler, Interval time, String label, Consumer<SliceView> to) {
        if (time.length() > 0) {
            to.accept(new Slice(
                    filler.state, time.start() - window.start(), time.length(), label, filler.detail, filler.source));
        }
    }

    /// Describes what a thread did between its recorded waits.
    private record Filler(State state, String detail, String source) {}

    private Filler filler(ThreadKey thread) {
        if (thread.virtual()) {
            return new Filler(
                    State.UNRECORDED, "", pass.spans().isEmpty() ? "between the JDK's events" : TaskSpanEvent.NAME);
        }
        if (pass.labEvents().isLoop(thread)) {
            return new Filler(State.SELECTING, "between two turns of the loop", LoopTurnEvent.NAME);
        }
        if (!pass.spans().isEmpty()) {
            return new Filler(State.RUNNABLE, "", TaskSpanEvent.NAME);
        }
        return pass.settings().everyWait()
                ? new Filler(State.RUNNABLE, "", "between the JDK's events")
                : new Filler(
                        State.UNRECORDED,
                        "ran, or waited for less than the recording's threshold",
                        "between the JDK's events");
    }

    private Slice slice(StateInterval wait, String label) {
        return new Slice(
                wait.state(),
                wait.start() - window.start(),
                wait.end() - wait.start(),
                label,
                wait.detail(),
                wait.source(),
                "",
                wait.stack().text());
    }
}
