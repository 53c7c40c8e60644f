package threadlab.peers;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.event.PassName;
import threadlab.model.Figure;
import threadlab.model.PeerAnswer;
import threadlab.model.PeerPass;
import threadlab.model.PeerProgram;
import threadlab.model.PeerTrial;
import threadlab.model.count.Count;
import threadlab.model.run.Pass;
import threadlab.model.run.TaskSpan;
import threadlab.model.stats.Unit;
import threadlab.model.words.Words;
import tools.jackson.databind.json.JsonMapper;

/// Talks to the process of one trial: a command a line, answers by [PeerLines].
final class ProcessTrial implements PeerTrial {

    private static final Words WORDS = Words.beside(ProcessTrial.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final long SECONDS_TO_END = 5;

    /// The file that takes the process's standard error.
    static final String ERRORS = "stderr.log";

    private final PeerProgram program;
    private final Process process;
    private final Path folder;
    private final BufferedWriter commands;
    private final PeerLines lines;
    private final PeerLine.Runtime runtime;
    private final Optional<JvmRecorder> jvm;
    private @Nullable PeerNotes recorded;

    /// Waits until the harness has said what it is and has loaded the program.
    ///
    /// @param folder has the program, the harness, and what the process writes to standard error
    ProcessTrial(PeerProgram program, Path folder, Process process) throws IOException {
        this.program = program;
        this.process = process;
        this.folder = folder;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        this.lines = new PeerLines(new BufferedReader(process.inputReader(StandardCharsets.UTF_8)));
        try {
            runtime = await(PeerLine.Runtime.class);
            jvm = runtime.of(program.peer())
                    .filter(each -> each.implementation().runsOnJvm())
                    .map(each -> new JvmRecorder(process.pid()));
            command(Map.of(
                    "do",
                    "prepare",
                    "program",
                    folder.resolve(program.file()).toString(),
                    "function",
                    program.function(),
                    "workload",
                    program.input().numbers()));
            await(PeerLine.Ready.class);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void command(Map<String, Object> command) throws IOException {
        try {
            commands.write(JSON.writeValueAsString(command));
            commands.newLine();
            commands.flush();
        } catch (IOException e) {
            throw brokeDown(e);
        }
    }

    private <L extends PeerLine> L await(Class<L> wanted) throws IOException {
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (wanted.isInstance(line)) {
                return wanted.cast(line);
            }
        }
        throw brokeDown(null);
    }

    /// The end of its standard error says best why a process has ended.
    private IOException brokeDown(@Nullable IOException cause) {
        return new IOException(
                "%s ended before it answered%s"
                        .formatted(
                                program.peer().title(),
                                lastError().map(line -> ": " + line).orElse("")),
                cause);
    }

    private Optional<String> lastError() {
        try {
            process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
            return LastLine.of(Files.readString(folder.resolve(ERRORS)));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public PeerPass pass(Pass.Kind kind) throws Exception {
        command(Map.of("do", "pass", "kind", kind.toString()));
        var collector = new PeerNotes.Collector();
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (line instanceof PeerLine.End end) {
                return ended(kind, collector.end(end));
            }
            collector.add(line);
        }
        throw brokeDown(null);
    }

    private PeerPass ended(Pass.Kind kind, PeerNotes notes) throws Exception {
        var end = notes.end();
        if (end.error() != null) {
            throw new IOException(end.error());
        }
        if (kind == Pass.Kind.RECORDED) {
            recorded = notes;
        }
        return new PeerPass(
                end.wall(),
                spans(notes),
                end.lateness(),
                counts(end.counts()),
                usage(end),
                end.rssPeak() == null ? OptionalLong.empty() : OptionalLong.of(end.rssPeak()),
                ofRuntime(end),
                program.judge().check(new PeerAnswer(end.result(), sizes(end))));
    }

    private static Map<String, Long> sizes(PeerLine.End end) {
        var sizes = new HashMap<String, Long>();
        if (end.rssBefore() != null && end.rssPeak() != null) {
            sizes.put(PeerAnswer.RSS_BEFORE, end.rssBefore());
            sizes.put(PeerAnswer.RSS_PEAK, end.rssPeak());
        }
        return sizes;
    }

    /// Returns what the runtime says of itself and a scenario does not.
    private List<Figure> ofRuntime(PeerLine.End end) {
        var figures = new ArrayList<Figure>();
        add(figures, "switchIntervalNanos", Unit.NANOS, end.switchInterval());
        add(figures, "loopDelayMaxNanos", Unit.NANOS, end.loopDelayMax());
        add(figures, "loopDelayMedianNanos", Unit.NANOS, end.loopDelayMedian());
        add(figures, "loopUtilization", Unit.SHARE, end.loopUtilization());
        add(figures, "ignoredLines", Unit.COUNT, lines.ignored());
        return figures;
    }

    private static void add(List<Figure> figures, String name, Unit unit, @Nullable Number value) {
        if (value != null) {
            figures.add(new Figure(name, unit, WORDS.say("source." + name), value.doubleValue()));
        }
    }

    private static List<TaskSpan> spans(PeerNotes notes) {
        var threads = new PeerThreads(notes);
        var start = notes.end().start();
        return notes.tasks().stream()
                .map(task ->
                        new TaskSpan(task.name(), threads.of(task).name(), task.start() - start, task.end() - start))
                .toList();
    }

    /// A name that the lab does not count is a slip of the program.
    private static Map<Count, Long> counts(Map<String, Long> named) {
        var counts = new EnumMap<Count, Long>(Count.class);
        named.forEach((name, count) -> {
            if (count != 0) {
                counts.put(Count.valueOf(name.toUpperCase(Locale.ROOT)), count);
            }
        });
        return counts;
    }

    private static PeerPass.@Nullable Usage usage(PeerLine.End end) {
        return end.cpu() == null || end.voluntarySwitches() == null || end.involuntarySwitches() == null
                ? null
                : new PeerPass.Usage(end.cpu(), end.voluntarySwitches(), end.involuntarySwitches());
    }

    /// Returns when the latest recorded pass began, by the peer's clock.
    long latestStart() {
        return recorded().end().start();
    }

    private PeerNotes recorded() {
        return Objects.requireNonNull(recorded, "a recorded pass comes first");
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void startRecording() throws IOException, InterruptedException {
        if (jvm.isPresent()) {
            jvm.get().start();
        }
    }

    @Override
    public List<Figure> write(Path recording, String scenario, String workload, String model)
            throws IOException, InterruptedException {
        PeerRecording.write(
                recorded(), new PassName(scenario, workload, model), Boolean.TRUE.equals(runtime.gil()), recording);
        var own = PeerTrial.ownRecording(recording);
        return jvm.isPresent() && jvm.get().stop(own) ? LockWaits.of(own) : List.of();
    }

    /// The harness ends itself, and what it started, when its standard input does.
    @Override
    public void close() throws IOException {
        try {
            commands.close();
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            // it has ended already
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            program.input().opened().close();
            Folders.delete(folder);
        }
    }
}
