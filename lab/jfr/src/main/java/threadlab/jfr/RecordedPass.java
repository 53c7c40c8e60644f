package threadlab.jfr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;
import threadlab.model.timeline.State;

/// Gathers from a recording's events what a timeline is made of.
///
/// Trusts the JDK's events as far as they are right; `JdkWaitEventsTest` holds the table for each JDK.
final class RecordedPass {

    /// The first JDK on which a virtual thread unmounts for a monitor, and its Object.wait has no right duration.
    private static final int MONITORS_UNMOUNT = 24;

    /// Names a thread; its id alone makes it the same.
    record ThreadKey(long id, String name, boolean virtual) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ThreadKey key && key.id == id;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(id);
        }
    }

    record Span(String task, ThreadKey thread, Interval time) {}

    record Wait(State state, ThreadKey thread, Interval time, String source) {}

    private final List<Span> spans = new ArrayList<>();
    private final List<Wait> waits = new ArrayList<>();
    private final List<Hop> hops = new ArrayList<>();
    private final Map<String, LongStream.Builder> starts = new HashMap<>();
    private @Nullable Span pass;
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;
    private long lostBytes;
    private int jdk;

    /// Takes one event; the event may be reused afterwards.
    void accept(RecordedEvent event) {
        var type = event.getEventType().getName();
        switch (type) {
            case "jdk.JVMInformation" -> jdk = feature(event.getString("jvmVersion"));
            case "jdk.DataLoss" -> lostBytes += event.getLong("amount");
            case PassEvent.NAME -> pass = span(event, event.getString("model"));
            case Hop.EVENT -> hops.add(hop(event));
            case TaskSpanEvent.NAME -> spans.add(span(event, event.getString("task")));
            case "jdk.ThreadSleep" -> addWait(event, State.SLEEPING, type);
            case "jdk.ThreadPark" -> addWait(event, State.PARKED, type);
            case "jdk.JavaMonitorEnter" -> addWait(event, State.MONITOR, type);
            case "jdk.JavaMonitorWait" -> addWait(event, State.OBJECT_WAIT, type);
            case "jdk.SocketRead", "jdk.SocketWrite", "jdk.SocketConnect" -> addWait(event, State.SOCKET, type);
            case "jdk.VirtualThreadPinned" -> addWait(event, State.PINNED, type);
            default -> {}
        }
        note(type, interval(event));
    }

    private void note(String type, Interval time) {
        starts.computeIfAbsent(type, key -> LongStream.builder()).add(time.start());
        if (type.startsWith("threadlab.") || RecordedEvents.WAITS.contains(type)) {
            earliest = Math.min(earliest, time.start());
            latest = Math.max(latest, time.end());
        }
    }

    private void addWait(RecordedEvent event, State state, String source) {
        if (event.getThread() != null) {
            waits.add(new Wait(state, key(event.getThread()), interval(event), source));
        }
    }

    private static Span span(RecordedEvent event, String name) {
        return new Span(name, key(event.getThread()), interval(event));
    }

    private static Hop hop(RecordedEvent event) {
        var waker = event.getThread("waker");
        return new Hop(
                key(event.getThread("virtualThread")),
                key(event.getThread()),
                interval(event),
                event.getString("state"),
                event.getLong("queued"),
                event.getString("cause"),
                waker == null ? null : key(waker).name());
    }

    private static ThreadKey key(RecordedThread thread) {
        var name = thread.getJavaName();
        if (name == null || name.isEmpty()) {
            name = thread.isVirtual() ? "virtual-" + thread.getJavaThreadId() : thread.getOSName();
        }
        return new ThreadKey(thread.getJavaThreadId(), String.valueOf(name), thread.isVirtual());
    }

    private static Interval interval(RecordedEvent event) {
        var start = event.getStartTime();
        var nanos = start.getEpochSecond() * 1_000_000_000 + start.getNano();
        return new Interval(nanos, nanos + Math.max(0, event.getDuration().toNanos()));
    }

    private static int feature(@Nullable String jvmVersion) {
        var matcher = java.util.regex.Pattern.compile("\\((\\d+)").matcher(String.valueOf(jvmVersion));
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /// Returns the pass, or all that was recorded where no pass is marked.
    Interval window() {
        if (pass != null) {
            return pass.time();
        }
        return earliest <= latest ? new Interval(earliest, latest) : new Interval(0, 0);
    }

    /// Returns the thread that called the variant.
    Optional<ThreadKey> caller() {
        return Optional.ofNullable(pass).map(Span::thread);
    }

    /// Returns the tasks within the pass, by their starts.
    List<Span> spans() {
        return spans.stream()
                .filter(span -> window().contains(span.time().start()))
                .sorted(Comparator.comparingLong(span -> span.time().start()))
                .toList();
    }

    /// Returns the waits that overlap the pass and that the JDK records rightly, by their starts.
    List<Wait> waits() {
        return waits.stream()
                .filter(this::isRight)
                .filter(wait -> wait.time().overlaps(window()))
                .sorted(Comparator.comparingLong(wait -> wait.time().start()))
                .toList();
    }

    private boolean isRight(Wait wait) {
        return wait.state() != State.OBJECT_WAIT || !wait.thread().virtual() || jdk < MONITORS_UNMOUNT;
    }

    /// Returns the virtual threads' stretches on carriers, by their starts; empty without the agent's events.
    List<Hop> hops() {
        return hops.stream()
                .filter(hop -> hop.time().overlaps(window()))
                .sorted(Comparator.comparingLong(hop -> hop.time().start()))
                .toList();
    }

    /// Returns how many events of each type began within the pass.
    Map<String, Long> eventCounts() {
        var window = window();
        var counts = new HashMap<String, Long>();
        starts.forEach((type, times) ->
                counts.put(type, times.build().filter(window::contains).count()));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    long lostBytes() {
        return lostBytes;
    }

    /// Returns what a recording of this JDK can't tell of the threads that it saw.
    List<String> gaps() {
        var gaps = new ArrayList<String>();
        if (lostBytes > 0) {
            gaps.add("JFR dropped %,d bytes of events (jdk.DataLoss): lanes may have holes.".formatted(lostBytes));
        }
        if (hops.isEmpty() && spans.stream().anyMatch(span -> span.thread().virtual())) {
            gaps.add(
                    "JFR has no event for the mount or unmount of a virtual thread: which carrier it ran on, how long it"
                            + " queued, and what it did between the waits shown are not recorded.");
            gaps.add(
                    jdk >= MONITORS_UNMOUNT
                            ? "On JDK %d the parks, contended monitors and Object.wait of a virtual thread that unmounts leave no event, or one without its duration."
                                    .formatted(jdk)
                            : "On JDK %d the parks of a virtual thread that unmounts leave no event.".formatted(jdk));
        }
        return gaps;
    }
}
