package threadlab.jfr;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import threadlab.jfr.VirtualLife.Stretch;
import threadlab.model.timeline.Life;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;

/// Lays out what one thread did, by its slices on carriers where those are known, else by the waits that the JDK
/// recorded.
final class ThreadLanes {

    private final RecordedPass pass;
    private final Interval window;
    private final VirtualLife life;
    private final Map<ThreadKey, Hops> hops;
    private final Map<ThreadKey, Waits> waits = new HashMap<>();
    private final Map<ThreadKey, Waits> marks;

    ThreadLanes(RecordedPass pass) {
        this.pass = pass;
        this.window = pass.window();
        life = new VirtualLife(new Wakers(pass.hops()));
        marks = pass.own().marks();
        hops = pass.hops().by(Hop::thread);
        pass.waits().stream()
                .collect(Collectors.groupingBy(Wait::thread))
                .forEach((thread, each) -> waits.put(thread, new Waits(each)));
    }

    Waits waits(ThreadKey thread) {
        return waits.getOrDefault(thread, Waits.NONE);
    }

    private Hops hops(ThreadKey thread) {
        return hops.getOrDefault(thread, Hops.NONE);
    }

    boolean hasHops(ThreadKey thread) {
        return hops.containsKey(thread);
    }

    /// Adds up the lives of all virtual threads within the window, and passes on their stretches.
    Life allLives(Consumer<Stretch> to) {
        var nanos = new HashMap<State, Long>();
        hops.keySet()
                .forEach(thread -> life(thread, window, stretch -> {
                    nanos.merge(stretch.state(), stretch.time().length(), Long::sum);
                    to.accept(stretch);
                }));
        return new Life(nanos);
    }

    /// Passes on a thread's stretches that lie within the bounds, cut to them.
    void life(ThreadKey thread, Interval bounds, Consumer<Stretch> to) {
        life.lay(hops(thread), waits(thread), window.end(), stretch -> {
            if (stretch.time().overlaps(bounds)) {
                to.accept(stretch.clippedTo(bounds));
            }
        });
    }

    /// Passes on what a thread did within the bounds, without a gap where that can be said.
    void slices(ThreadKey thread, Interval bounds, String label, Consumer<Slice> to) {
        if (hasHops(thread)) {
            life(thread, bounds, stretch -> to.accept(slice(stretch, label)));
        } else {
            filled(Blocked.within(bounds, waits(thread), marks(thread)), bounds, label, rest(thread), to);
        }
    }

    /// Passes on what became of a task that held no thread while it waited.
    void slicesOfWaits(Waits itsWaits, Interval bounds, String label, Consumer<Slice> to) {
        var rest = new Rest(State.RUNNABLE, "the loop had it, or would have it next", TaskSpanEvent.NAME);
        filled(Blocked.within(bounds, itsWaits), bounds, label, rest, to);
    }

    /// Passes on when a task of a loop ran, by its own readings: a turn of the loop may hold the work of several.
    void slicesOfTurns(Waits itsSegments, Interval bounds, String label, Consumer<Slice> to) {
        var rest = new Rest(State.READY, "the loop's thread was not at this task", WorkSegmentEvent.NAME);
        filled(Blocked.within(bounds, itsSegments), bounds, label, rest, to);
    }

    private Waits marks(ThreadKey thread) {
        return marks.getOrDefault(thread, Waits.NONE);
    }

    /// Passes on the waits within the bounds and nothing between them.
    void waitsOnly(ThreadKey thread, Interval bounds, Consumer<Slice> to) {
        Blocked.within(bounds, waits(thread), marks(thread)).forEach(wait -> to.accept(slice(wait, "")));
    }

    /// Returns when the thread was there, as far as the recording tells.
    Interval known(ThreadKey thread) {
        if (!thread.virtual()) {
            return pass.life(thread);
        }
        var all = waits(thread).all();
        var end = all.stream().mapToLong(Wait::end).max().orElse(window.start());
        return new Interval(all.isEmpty() ? window.start() : all.getFirst().start(), end).clippedTo(window);
    }

    private void filled(List<Wait> apart, Interval bounds, String label, Rest rest, Consumer<Slice> to) {
        var cursor = bounds.start();
        for (var wait : apart) {
            fill(rest, new Interval(cursor, wait.start()), label, to);
            to.accept(slice(wait, label));
            cursor = wait.end();
        }
        fill(rest, new Interval(cursor, bounds.end()), label, to);
    }

    private void fill(Rest rest, Interval time, String label, Consumer<Slice> to) {
        if (time.length() > 0) {
            to.accept(slice(new Stretch(rest.state, time, rest.detail, rest.source), label));
        }
    }

    /// Says what a thread did where no event tells that it waited.
    private record Rest(State state, String detail, String source) {}

    private Rest rest(ThreadKey thread) {
        if (thread.virtual()) {
            return new Rest(
                    State.UNRECORDED, "", pass.spans().isEmpty() ? "between the JDK's events" : TaskSpanEvent.NAME);
        }
        if (pass.own().isLoop(thread)) {
            return new Rest(State.SELECTING, "between two turns of the loop", LoopTurnEvent.NAME);
        }
        if (!pass.spans().isEmpty()) {
            return new Rest(State.RUNNABLE, "", TaskSpanEvent.NAME);
        }
        return pass.settings().everyWait()
                ? new Rest(State.RUNNABLE, "", "between the JDK's events")
                : new Rest(State.UNRECORDED, "ran, or waited too shortly to be recorded", "between the JDK's events");
    }

    private Slice slice(Wait wait, String label) {
        return slice(new Stretch(wait.state(), wait.time(), wait.detail(), wait.source(), "", wait.stack()), label);
    }

    Slice slice(Stretch stretch, String label) {
        return new Slice(
                stretch.state(),
                stretch.time().start() - window.start(),
                stretch.time().length(),
                label,
                stretch.detail(),
                stretch.source(),
                stretch.waker(),
                stretch.stack());
    }
}
