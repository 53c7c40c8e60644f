package threadlab.jfr.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.column.ColumnStore;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.BlockedEvent.Kind;

/// Collects what diagnoses need beyond what a timeline shows: what threads were blocked on and where, who started
/// them, and how the program ended.
///
/// Blocked times below 50 µs are not kept: there may be millions, and they add up to little.
public final class DiagnosisEvents {

    private static final long SHORTEST_NANOS = 50_000;

    private static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";

    private static final Pattern PARALLELISM_SET = Pattern.compile(
            "(?:^|.*\\s)-D%s=(\\d{1,9})(?:\\s.*)?".formatted(Pattern.quote(PARALLELISM)), Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})");

    private final BlockedColumns blocked;
    private final List<Start> starts = new ArrayList<>();
    private final Map<ThreadKey, Long> ends = new HashMap<>();
    private final AgentFrames agentFrames;
    private @Nullable Shutdown shutdown;
    private OptionalInt parallelism = OptionalInt.empty();
    private final List<Dump> dumps = new ArrayList<>();
    private final List<PendingWait> pending = new ArrayList<>();

    /// Describes the start of a platform thread.
    ///
    /// @param parent the thread that started it; null where the recording does not say
    /// @param stack where it was started; not every recording has it
    public record Start(ThreadKey thread, long at, @Nullable ThreadKey parent, Stack stack) {}

    /// Holds a thread dump as the JDK writes it: platform threads and their monitors.
    public record Dump(long at, String text) {}

    /// Describes how the JVM ended.
    public record Shutdown(long at, String reason) {}

    DiagnosisEvents(AgentFrames agentFrames, ColumnStore store) {
        this.blocked = new BlockedColumns(store);
        this.agentFrames = agentFrames;
    }

    Map<String, Handler> handlers() {
        var handlers = new HashMap<String, Handler>();
        handlers.put("jdk.ThreadPark", event -> add(event, Kind.PARK, "parkedClass", "address"));
        handlers.put(EventNames.VIRTUAL_THREAD_PARK, event -> add(event, Kind.PARK, "parkedClass", "blocker"));
        handlers.put("jdk.JavaMonitorEnter", event -> add(event, Kind.MONITOR, "monitorClass", "address"));
        handlers.put("jdk.ThreadStart", this::addStart);
        handlers.put("jdk.ThreadEnd", this::addEnd);
        handlers.put(EventNames.PENDING_WAIT, this::addPending);
        handlers.put(
                "jdk.Shutdown", event -> shutdown = new Shutdown(event.start(), String.valueOf(event.text("reason"))));
        handlers.put(
                EventNames.JVM_INFORMATION,
                event -> addParallelism(PARALLELISM_SET, String.valueOf(event.text("jvmArguments"))));
        handlers.put("jdk.InitialSystemProperty", this::addProperty);
        handlers.put(
                "jdk.ThreadDump", event -> dumps.add(new Dump(event.start(), String.valueOf(event.text("result")))));
        return handlers;
    }

    private void add(Event event, Kind kind, String on, String identity) {
        var thread = event.thread();
        if (thread == null || event.end() - event.start() < SHORTEST_NANOS) {
            return;
        }
        var name = event.text(on);
        blocked.add(new BlockedEvent(
                kind,
                thread,
                event.start(),
                event.end(),
                name == null ? "" : name,
                event.number(identity),
                event.thread("previousOwner"),
                asked(event),
                agentFrames.without(event.stack())));
    }

    private static long asked(Event event) {
        if (event.has("asked")) {
            return event.number("asked");
        }
        var limit = WaitLimit.of(event, event.type(), event.start());
        return limit.isNone() ? 0 : limit.askedNanos();
    }

    private void addStart(Event event) {
        var thread = event.thread("thread");
        if (thread != null) {
            starts.add(new Start(thread, event.start(), event.thread("parentThread"), event.stack()));
        }
    }

    private void addEnd(Event event) {
        var thread = event.thread();
        if (thread != null) {
            ends.put(thread, event.start());
        }
    }

    private void addPending(Event event) {
        var thread = event.thread("waitingThread");
        if (thread != null) {
            pending.add(PendingWait.of(thread, event));
        }
    }

    private void addProperty(Event event) {
        if (PARALLELISM.equals(event.text("key"))) {
            addParallelism(NUMBER, String.valueOf(event.text("value")));
        }
    }

    private void addParallelism(Pattern form, String text) {
        var matcher = form.matcher(text);
        if (matcher.matches()) {
            parallelism = OptionalInt.of(Integer.parseInt(matcher.group(1)));
        }
    }

    /// Returns when threads were blocked by one kind of thing, in the order in which it was read.
    public Stream<BlockedEvent> blocked(Kind kind) {
        return blocked.of(kind);
    }

    /// Returns the starts of platform threads, in the order in which they were read.
    public List<Start> starts() {
        return starts;
    }

    /// Returns when platform threads ended.
    public Map<ThreadKey, Long> ends() {
        return ends;
    }

    /// Returns how the JVM ended; empty if the recording ended before, or does not report it.
    public Optional<Shutdown> shutdown() {
        return Optional.ofNullable(shutdown);
    }

    /// Returns how many carriers a property of the JVM lets run at once; empty if no event shows that it is set.
    public OptionalInt parallelism() {
        return parallelism;
    }

    /// Returns the thread dumps, in the order in which they were read.
    public List<Dump> dumps() {
        return dumps;
    }

    /// Returns the waits that had not ended at the ends of chunks, in the order in which they were read.
    public List<PendingWait> pending() {
        return pending;
    }
}
