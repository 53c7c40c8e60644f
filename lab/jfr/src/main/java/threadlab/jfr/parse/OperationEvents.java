package threadlab.jfr.parse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.event.RecordingProfile;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.model.timeline.State;

/// Collects what events report of threads beside their waits: operations on files, and events of any other type that
/// lasted on a thread.
///
/// A file operation is a state of its thread, which does nothing else meanwhile. Another event, such as one of the
/// program's own, is none: within it the thread may run, be queued or wait.
public final class OperationEvents {

    private final Seen seen;
    private final AgentFrames agentFrames;
    private final @Nullable Interval kept;
    private final List<StateInterval> files = new ArrayList<>();
    private final Map<Map.Entry<ThreadKey, String>, SpanTimes> spans = new LinkedHashMap<>();
    private boolean filesAreSorted;

    /// Notes a thread, and returns it.
    interface Seen {
        @Nullable
        ThreadKey note(@Nullable ThreadKey thread);
    }

    /// @param kept the time outside of which operations are not kept; null to keep all
    OperationEvents(Seen seen, AgentFrames agentFrames, @Nullable Interval kept) {
        this.seen = seen;
        this.agentFrames = agentFrames;
        this.kept = kept;
    }

    Map<String, Handler> handlers() {
        var handlers = new HashMap<String, Handler>();
        RecordingProfile.FILES.forEach(type -> handlers.put(type, this::addFile));
        handlers.put(EventNames.FILE_FORCE, this::addFile);
        return handlers;
    }

    /// Returns a handler for each type of event that lasts on a thread and has no handler yet.
    ///
    /// @param types the names of the types that have a thread and a duration
    Map<String, Handler> handlers(Set<String> types, Set<String> handled) {
        var handlers = new HashMap<String, Handler>();
        types.stream()
                .filter(type -> !handled.contains(type) && !type.startsWith(EventNames.OWN))
                .forEach(type -> handlers.put(type, this::addSpan));
        return handlers;
    }

    private void addFile(Event event) {
        var thread = seen.note(event.thread());
        if (thread != null && isKept(event)) {
            var path = event.text("path");
            files.add(new StateInterval(
                    State.FILE,
                    thread,
                    event.start(),
                    event.end(),
                    event.type(),
                    path == null ? "" : path,
                    agentFrames.without(event.stack()),
                    WaitLimit.NONE));
        }
    }

    /// Threads of the JVM itself, as those of a garbage collector, are left out.
    private void addSpan(Event event) {
        var thread = seen.note(event.thread());
        if (thread != null && thread.id() > 0 && isKept(event)) {
            spans.computeIfAbsent(Map.entry(thread, event.type()), key -> new SpanTimes(thread, event.type()))
                    .add(event.start(), event.end());
        }
    }

    private boolean isKept(Event event) {
        return event.start() < event.end() && (kept == null || kept.overlaps(event.start(), event.end()));
    }

    /// Returns the operations on files by their starts.
    public List<StateInterval> files() {
        if (!filesAreSorted) {
            files.sort(Comparator.comparingLong(StateInterval::start));
            filesAreSorted = true;
        }
        return files;
    }

    /// Returns when events of other types lasted, for each thread and type.
    public Collection<SpanTimes> spans() {
        return spans.values();
    }
}
