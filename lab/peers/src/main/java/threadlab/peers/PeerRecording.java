package threadlab.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.openjdk.jmc.flightrecorder.writer.api.Annotation;
import org.openjdk.jmc.flightrecorder.writer.api.Recording;
import org.openjdk.jmc.flightrecorder.writer.api.Recordings;
import org.openjdk.jmc.flightrecorder.writer.api.Type;
import org.openjdk.jmc.flightrecorder.writer.api.TypeStructureBuilder;
import org.openjdk.jmc.flightrecorder.writer.api.TypedValue;
import org.openjdk.jmc.flightrecorder.writer.api.TypedValueBuilder;
import org.openjdk.jmc.flightrecorder.writer.api.Types;
import threadlab.jfr.event.GilWaitEvent;
import threadlab.jfr.event.LoopTurnEvent;
import threadlab.jfr.event.PassEvent;
import threadlab.jfr.event.PassName;
import threadlab.jfr.event.PeerWaitEvent;
import threadlab.jfr.event.TaskSpanEvent;
import threadlab.jfr.event.TaskWaitEvent;
import threadlab.jfr.event.WorkSegmentEvent;
import threadlab.peers.PeerLine.Segment;
import threadlab.peers.PeerLine.Task;
import threadlab.peers.PeerThreads.PeerThread;

/// Writes what a peer noted of a pass as a JFR recording of the lab's own events. JMC, `jfr print` and the lab read it
/// as one of a JVM.
///
/// A tick of the recording is a nanosecond of CLOCK_MONOTONIC, which System.nanoTime reads on Linux.
final class PeerRecording implements AutoCloseable {

    private static final String EVENT = "jdk.jfr.Event";
    private static final String ANNOTATION = "java.lang.annotation.Annotation";
    private static final String START = "startTime";
    private static final String DURATION = "duration";
    private static final String THREAD = "eventThread";
    private static final String TASK = "task";
    private static final String STATE = "state";
    private static final String ASKED = "asked";

    private final PeerNotes notes;
    private final PassName name;
    private final PeerThreads threads;
    private final Recording recording;
    private final Type thread;
    private final Annotation ticks;
    private final Annotation tickSpan;
    private final Annotation nanoSpan;
    private final Map<String, Type> types = new HashMap<>();

    private PeerRecording(PeerNotes notes, PassName name, Path file) throws IOException {
        this.notes = notes;
        this.name = name;
        threads = new PeerThreads(notes);
        var end = notes.end();
        var epochMinusNanoTime = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - System.nanoTime();
        recording = Recordings.newRecording(
                file,
                settings -> settings.withTimestamp(end.start() + epochMinusNanoTime)
                        .withStartTicks(end.start())
                        .withDuration(end.wall()));
        // JMC's own type of a thread lacks the number by which the JDK's reader tells threads apart.
        thread = recording
                .getTypes()
                .getOrAdd(
                        "java.lang.Thread",
                        true,
                        fields -> fields.addField("osName", Types.Builtin.STRING)
                                .addField("osThreadId", Types.Builtin.LONG)
                                .addField("javaName", Types.Builtin.STRING)
                                .addField("javaThreadId", Types.Builtin.LONG)
                                .addField("virtual", Types.Builtin.BOOLEAN));
        ticks = annotation("jdk.jfr.Timestamp", "TICKS");
        tickSpan = annotation("jdk.jfr.Timespan", "TICKS");
        nanoSpan = annotation("jdk.jfr.Timespan", "NANOSECONDS");
    }

    private Annotation annotation(String type, String value) {
        var own = recording
                .getTypes()
                .getOrAdd(type, ANNOTATION, false, fields -> fields.addField("value", Types.Builtin.STRING));
        return new Annotation(own, value);
    }

    /// Writes a recording.
    ///
    /// @param gil whether a gap between two segments of a task is a wait for the interpreter lock
    static void write(PeerNotes notes, PassName name, boolean gil, Path file) throws IOException {
        try (var recording = new PeerRecording(notes, name, file)) {
            recording.writeAll(gil);
        }
    }

    private void writeAll(boolean gil) {
        var end = notes.end();
        write(
                PassEvent.NAME,
                threads.caller(),
                end.start(),
                end.start() + end.wall(),
                event -> named(event).putField("workload", name.workload()).putField("nanoTime", end.start()));
        var tasks = notes.tasks().stream()
                .collect(Collectors.toMap(Task::name, threads::of, (first, second) -> first, HashMap::new));
        for (var task : notes.tasks()) {
            write(
                    TaskSpanEvent.NAME,
                    threads.of(task),
                    task.start(),
                    task.end(),
                    event -> named(event).putField(TASK, task.name()));
        }
        for (var wait : notes.waits()) {
            var owner = tasks.getOrDefault(wait.task(), threads.caller());
            write(wait.loop() ? TaskWaitEvent.NAME : PeerWaitEvent.NAME, owner, wait.start(), wait.end(), event -> {
                event.putField(STATE, wait.state()).putField(ASKED, wait.asked());
                if (wait.loop()) {
                    named(event).putField(TASK, wait.task());
                }
            });
        }
        for (var turn : notes.turns()) {
            write(LoopTurnEvent.NAME, threads.caller(), turn.start(), turn.end(), event -> {});
        }
        notes.segments().stream()
                .collect(Collectors.groupingBy(Segment::task))
                .forEach((task, segments) -> writeSegments(tasks.getOrDefault(task, threads.caller()), segments, gil));
    }

    private void writeSegments(PeerThread owner, List<Segment> segments, boolean gil) {
        var inOrder = segments.stream()
                .sorted(Comparator.comparingLong(Segment::start))
                .toList();
        var begin = notes.end().start();
        for (var i = 0; i < inOrder.size(); i++) {
            var segment = inOrder.get(i);
            write(
                    WorkSegmentEvent.NAME,
                    owner,
                    segment.start(),
                    segment.end(),
                    event -> event.putField(TASK, segment.task())
                            .putField("sincePass", segment.start() - begin)
                            .putField("length", segment.end() - segment.start())
                            .putField("fromNanoTime", segment.start())
                            .putField("toNanoTime", segment.end()));
            if (gil && i > 0) {
                write(GilWaitEvent.NAME, owner, inOrder.get(i - 1).end(), segment.start(), event -> {});
            }
        }
    }

    private TypedValueBuilder named(TypedValueBuilder event) {
        return event.putField("scenario", name.scenario()).putField("model", name.model());
    }

    private void write(String event, PeerThread owner, long start, long end, Consumer<TypedValueBuilder> moreFields) {
        var type = types.computeIfAbsent(event, this::type);
        var value = type.asValue(fields -> {
            fields.putField(START, start)
                    .putField(DURATION, Math.max(0, end - start))
                    .putField(THREAD, value(owner));
            moreFields.accept(fields);
        });
        recording.writeEvent(value);
    }

    private TypedValue value(PeerThread owner) {
        return thread.asValue(fields -> fields.putField("osName", owner.name())
                .putField("osThreadId", owner.tid())
                .putField("javaName", owner.name())
                .putField("javaThreadId", (long) owner.number())
                .putField("virtual", false));
    }

    /// The JDK's reader wants the start first and the duration second.
    private Type type(String event) {
        return recording.registerType(
                event,
                EVENT,
                fields -> ownFields(
                        event,
                        fields.addField(
                                        START,
                                        Types.Builtin.LONG,
                                        field -> field.addAnnotation(ticks.getType(), ticks.getValue()))
                                .addField(
                                        DURATION,
                                        Types.Builtin.LONG,
                                        field -> field.addAnnotation(tickSpan.getType(), tickSpan.getValue()))
                                .addField(THREAD, thread)));
    }

    private void ownFields(String event, TypeStructureBuilder fields) {
        switch (event) {
            case PassEvent.NAME ->
                named(fields).addField("workload", Types.Builtin.STRING).addField("nanoTime", Types.Builtin.LONG);
            case TaskSpanEvent.NAME -> named(fields).addField(TASK, Types.Builtin.STRING);
            case TaskWaitEvent.NAME -> wait(named(fields).addField(TASK, Types.Builtin.STRING));
            case PeerWaitEvent.NAME -> wait(fields);
            case WorkSegmentEvent.NAME ->
                nanos(nanos(fields.addField(TASK, Types.Builtin.STRING), "sincePass"), "length")
                        .addField("fromNanoTime", Types.Builtin.LONG)
                        .addField("toNanoTime", Types.Builtin.LONG);
            case LoopTurnEvent.NAME, GilWaitEvent.NAME -> {}
            default -> throw new IllegalArgumentException("no event of a peer: " + event);
        }
    }

    private static TypeStructureBuilder named(TypeStructureBuilder fields) {
        return fields.addField("scenario", Types.Builtin.STRING).addField("model", Types.Builtin.STRING);
    }

    private TypeStructureBuilder wait(TypeStructureBuilder fields) {
        return nanos(fields.addField(STATE, Types.Builtin.STRING), ASKED);
    }

    private TypeStructureBuilder nanos(TypeStructureBuilder fields, String field) {
        return fields.addField(
                field, Types.Builtin.LONG, own -> own.addAnnotation(nanoSpan.getType(), nanoSpan.getValue()));
    }

    @Override
    public void close() throws IOException {
        recording.close();
    }
}
