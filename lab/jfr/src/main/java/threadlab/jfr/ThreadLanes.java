package threadlab.jfr;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import threadlab.model.timeline.Piece;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;

/// Lays out what one thread did, by its slices on carriers where those are known, else by the waits that the JDK
/// recorded.
final class ThreadLanes {

    private final RecordedPass pass;
    private final Interval window;
    private final Hops hops;
    private final HopColumns columns;
    private final Pins pins;
    private final VirtualLife life;
    private final LifeWording wording;
    private Map<ThreadKey, Hops> chosen = Map.of();
    private final Map<ThreadKey, Waits> waits = new HashMap<>();
    private final Map<ThreadKey, Waits> marks;

    ThreadLanes(RecordedPass pass) {
        this.pass = pass;
        this.window = pass.window();
        hops = pass.hops();
        columns = hops.columns();
        wording = new LifeWording(hops);
        marks = pass.own().marks();
        pass.waits().stream()
                .collect(Collectors.groupingBy(Wait::thread))
                .forEach((thread, each) -> waits.put(thread, new Waits(each)));
        pins = new Pins(columns, waitsByNumber());
        life = new VirtualLife(columns, pins);
    }

    Waits waits(ThreadKey thread) {
        return waits.getOrDefault(thread, Waits.NONE);
    }

    /// Returns the threads of which the JDK recorded a wait.
    Set<ThreadKey> waiting() {
        return waits.keySet();
    }

    /// Returns the pins that were found when all lives were passed on.
    Pins pins() {
        return pins;
    }

    private Waits[] waitsByNumber() {
        return IntStream.range(0, columns.threads())
                .mapToObj(columns::threadKey)
                .map(this::waits)
                .toArray(Waits[]::new);
    }

    /// Says which threads will be laid out.
    void choose(Collection<ThreadKey> threads) {
        chosen = hops.ofEach(threads);
    }

    /// Returns whether any slice of a thread that was chosen is known.
    boolean hasHops(ThreadKey thread) {
        return !hops(thread).isEmpty();
    }

    private Hops hops(ThreadKey thread) {
        return chosen.getOrDefault(thread, Hops.NONE);
    }

    /// Passes on the lives of all virtual threads within the window.
    Hops.Visitor allLives(Stretches to) {
        return life.all(to.within(window));
    }

    /// Passes on what a thread did within the bounds, without a gap where that can be said.
    void slices(ThreadKey thread, Interval bounds, String label, Consumer<Piece> to) {
        if (hasHops(thread)) {
            var laid = new Laid(window.start(), wording.labelled(label), to);
            life.one(hops(thread), window.end(), laid.within(bounds));
        } else {
            filled(Blocked.within(bounds, waits(thread), marks(thread)), bounds, label, rest(thread), to);
        }
    }

    /// Passes on what became of a task that held no thread while it waited.
    void slicesOfWaits(Waits itsWaits, Interval bounds, String label, Consumer<Piece> to) {
        var rest = new Rest(State.RUNNABLE, "the loop had it, or would have it next", TaskSpanEvent.NAME);
        filled(Blocked.within(bounds, itsWaits), bounds, label, rest, to);
    }

    /// Passes on when a task of a loop ran, by its own readings: a turn of the loop may hold the work of several.
    void slicesOfTurns(Waits itsSegments, Interval bounds, String label, Consumer<Piece> to) {
        var rest = new Rest(State.READY, "the loop's thread was not at this task", WorkSegmentEvent.NAME);
        filled(Blocked.within(bounds, itsSegments), bounds, label, rest, to);
    }

    private Waits marks(ThreadKey thread) {
        return marks.getOrDefault(thread, Waits.NONE);
    }

    /// Passes on the waits within the bounds and nothing between them.
    void waitsOnly(ThreadKey thread, Interval bounds, Consumer<Piece> to) {
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

    private void filled(List<Wait> apart, Interval bounds, String label, Rest rest, Consumer<Piece> to) {
        var cursor = bounds.start();
        for (var wait : apart) {
            fill(rest, new Interval(cursor, wait.start()), label, to);
            to.accept(slice(wait, label));
            cursor = wait.end();
        }
        fill(rest, new Interval(cursor, bounds.end()), label, to);
    }

    private void fill(Rest rest, Interval time, String label, Consumer<Piece> to) {
        if (time.length() > 0) {
            to.accept(new Slice(
                    rest.state, time.start() - window.start(), time.length(), label, rest.detail, rest.source));
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
        return new Slice(
                wait.state(),
                wait.start() - window.start(),
                wait.end() - wait.start(),
                label,
                wait.detail(),
                wait.source(),
                "",
                wait.stack());
    }
}
