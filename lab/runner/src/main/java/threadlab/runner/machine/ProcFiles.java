package threadlab.runner.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Reads counters of Linux from `/proc`: of the machine, of this process, of its children.
///
/// Whatever is missing or unreadable is not known; nothing here throws because of what a file contains.
/// Stateless and thread-safe.
///
/// @param root `/proc`
public record ProcFiles(Path root) {

    /// The counters of this machine.
    public static final ProcFiles OF_THIS_MACHINE = new ProcFiles(Path.of("/proc"));

    private static final long NANOS_IN_TICK = 10_000_000;
    private static final long NANOS_IN_MICRO = 1_000;

    /// Places in a line of `/proc/stat`: name, user, nice, system, idle, I/O wait, interrupts, soft interrupts,
    /// stolen.
    private static final List<Integer> BUSY = List.of(1, 2, 3, 6, 7);

    private static final int STOLEN = 8;

    /// Places in `/proc/PID/stat` after the name, which may contain anything and ends with the last parenthesis.
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final int USER_OF_ENDED_CHILDREN = 13;
    private static final int SYSTEM_OF_ENDED_CHILDREN = 14;

    private static final int DEEPEST_DESCENDANT = 4;

    /// Places in `schedstat`: what a thread ran and queued in nanoseconds, and how often it was scheduled.
    private static final int RAN = 0;

    private static final int QUEUED = 1;
    private static final int FIELDS_OF_SCHEDSTAT = 3;

    private static final Map<Path, Kind> KINDS = new ConcurrentHashMap<>();

    /// Counts since the machine started.
    ///
    /// @param processors how many this process may use: time on others is none of its business
    /// @param busyNanos of these processors together
    /// @param stolenNanos that the hypervisor gave to other machines
    public record Machine(int processors, long busyNanos, long stolenNanos) {}

    /// Reads how busy the processors were that this process may use.
    public Optional<Machine> machine() {
        return known(() -> {
            var allowed = allowedProcessors();
            var processors = 0;
            var busy = 0L;
            var stolen = 0L;
            for (var line : Files.readAllLines(root.resolve("stat"))) {
                var parts = line.strip().split(" +", -1);
                if (parts[0].matches("cpu\\d{1,6}") && isAllowed(allowed, Integer.parseInt(parts[0].substring(3)))) {
                    processors++;
                    for (var place : BUSY) {
                        busy = Math.addExact(busy, ticks(parts[place]));
                    }
                    stolen = Math.addExact(stolen, ticks(parts[STOLEN]));
                }
            }
            if (processors == 0) {
                throw new IOException("no processor in " + root);
            }
            return new Machine(processors, busy, stolen);
        });
    }

    private static boolean isAllowed(Set<Integer> allowed, int processor) {
        return allowed.isEmpty() || allowed.contains(processor);
    }

    /// Returns the numbers of the processors, `0-1,4`; empty where the file does not have them.
    private Set<Integer> allowedProcessors() {
        return known(() -> {
                    var allowed = new TreeSet<Integer>();
                    for (var line : Files.readAllLines(self().resolve("status"))) {
                        if (line.startsWith("Cpus_allowed_list:")) {
                            var list = line.substring(line.indexOf(':') + 1).strip();
                            Arrays.stream(list.split(",", -1)).forEach(range -> addRange(allowed, range));
                        }
                    }
                    return allowed;
                })
                .orElseGet(TreeSet::new);
    }

    private static void addRange(Set<Integer> allowed, String range) {
        var ends = range.split("-", -1);
        var last = Math.min(Integer.parseInt(ends[ends.length - 1]), 1 << 16);
        for (var i = Integer.parseInt(ends[0]); i <= last; i++) {
            allowed.add(i);
        }
    }

    /// Reads the processor time of this process alone, in ticks of 10 ms.
    public OptionalLong ownNanos() {
        return asLong(known(() -> ticks(self(), USER, SYSTEM)));
    }

    /// Reads the process ids of the living children of this process, and of theirs.
    public List<Integer> descendants() {
        return descendants(self(), DEEPEST_DESCENDANT).toList();
    }

    /// Reads those of another process.
    public List<Integer> descendants(long pid) {
        return descendants(of(pid), DEEPEST_DESCENDANT).toList();
    }

    /// Reads the processor time of the children of another process that ended; 0 where it is not known.
    public long endedChildrenNanos(long pid) {
        return known(() -> ticks(of(pid), USER_OF_ENDED_CHILDREN, SYSTEM_OF_ENDED_CHILDREN))
                .orElse(0L);
    }

    private Stream<Integer> descendants(Path process, int depth) {
        return depth == 0
                ? Stream.empty()
                : children(process)
                        .flatMap(child -> Stream.concat(
                                Stream.of(child), descendants(root.resolve(child.toString()), depth - 1)));
    }

    private Stream<Integer> children(Path process) {
        return known(() -> directories(process.resolve("task"))).orElseGet(List::of).stream()
                .map(task ->
                        known(() -> Files.readString(task.resolve("children"))).orElse(""))
                .flatMap(list -> Arrays.stream(list.strip().split(" +", -1)))
                .filter(child -> child.matches("\\d{1,9}"))
                .map(Integer::valueOf);
    }

    private enum Kind {
        COMPILER("C1 Compiler", "C2 Compiler", "JVMCI"),
        OTHER_OF_THE_JVM(
                "GC Thread",
                "G1 ",
                "VM ",
                "Signal Dispatch",
                "Finalizer",
                "Reference Handl",
                "Common-Cleaner",
                "Cleaner-",
                "Notification",
                "Service Thread",
                "Monitor Deflati",
                "JFR ",
                "Attach Listener",
                "JNA Cleaner",
                "parent-watch"),
        OF_THE_PROGRAM;

        private final List<String> names;

        /// @param names as they begin; the kernel knows the first 15 letters of a name
        Kind(String... names) {
            this.names = List.of(names);
        }

        static Kind of(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.names.stream().anyMatch(name::startsWith))
                    .findFirst()
                    .orElse(OF_THE_PROGRAM);
        }
    }

    /// Reads how long each of this process's threads was ready to run and had no processor; the JVM's own threads
    /// left out: no task waits for them.
    ///
    /// @return nanoseconds by thread; empty where the kernel does not count that
    public Map<String, Long> queuedNanosByThread() {
        return scheduled(self(), Kind.OF_THE_PROGRAM, QUEUED);
    }

    /// Reads the same of another process.
    public Map<String, Long> queuedNanosByThread(long pid) {
        return scheduled(of(pid), Kind.OF_THE_PROGRAM, QUEUED);
    }

    /// Reads how long each of the JVM's compilers had a processor.
    ///
    /// @return nanoseconds by thread; empty where the kernel does not count that
    public Map<String, Long> compilersNanosByThread() {
        return scheduled(self(), Kind.COMPILER, RAN);
    }

    private static Map<String, Long> scheduled(Path process, Kind wanted, int place) {
        var counts = new HashMap<String, Long>();
        for (var task : known(() -> directories(process.resolve("task"))).orElseGet(List::of)) {
            if (known(() -> kind(task)).orElse(Kind.OF_THE_PROGRAM) == wanted) {
                put(counts, task, place);
            }
        }
        return counts;
    }

    /// Returns what several threads were counted since an earlier reading. Threads that ended meanwhile took their
    /// count with them; the number of one may be that of a new one.
    public static long since(Map<String, Long> before, Map<String, Long> now) {
        return now.entrySet().stream()
                .mapToLong(thread -> {
                    var earlier = before.getOrDefault(thread.getKey(), 0L);
                    return thread.getValue() >= earlier ? thread.getValue() - earlier : thread.getValue();
                })
                .sum();
    }

    /// The JVM's own threads keep their names, so each is read once: reading costs, before each pass and after it.
    private static Kind kind(Path task) throws IOException {
        var known = KINDS.get(task);
        if (known != null) {
            return known;
        }
        var kind = Kind.of(Files.readString(task.resolve("comm")).strip());
        if (kind != Kind.OF_THE_PROGRAM) {
            KINDS.put(task, kind);
        }
        return kind;
    }

    private static void put(Map<String, Long> counts, Path task, int place) {
        known(() -> Files.readString(task.resolve("schedstat")).strip().split(" ", -1))
                .filter(parts -> parts.length == FIELDS_OF_SCHEDSTAT)
                .flatMap(parts -> known(() -> Long.parseLong(parts[place])))
                .filter(nanos -> nanos >= 0)
                .ifPresent(nanos -> counts.put(String.valueOf(task.getFileName()), nanos));
    }

    /// Reads how long at least one thread of the machine had to wait for a processor.
    public OptionalLong pressureNanos() {
        return asLong(known(() -> {
            for (var line : Files.readAllLines(root.resolve("pressure").resolve("cpu"))) {
                if (line.startsWith("some ")) {
                    return Math.multiplyExact(
                            Long.parseLong(
                                    line.substring(line.lastIndexOf('=') + 1).strip()),
                            NANOS_IN_MICRO);
                }
            }
            throw new IOException("no line 'some'");
        }));
    }

    private Path self() {
        return root.resolve("self");
    }

    private Path of(long pid) {
        return root.resolve(Long.toString(pid));
    }

    private static long ticks(Path process, int... places) throws IOException {
        var line = Files.readString(process.resolve("stat"));
        var parts = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        var sum = 0L;
        for (var place : places) {
            sum = Math.addExact(sum, ticks(parts[place]));
        }
        return sum;
    }

    private static long ticks(String number) {
        return Math.multiplyExact(Long.parseLong(number), NANOS_IN_TICK);
    }

    private static List<Path> directories(Path folder) throws IOException {
        var all = new ArrayList<Path>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(all::add);
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw new UncheckedIOException(e.getCause());
        }
        return all;
    }

    private static OptionalLong asLong(Optional<Long> known) {
        return known.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /// A file may be missing, cut off, or of another form: what it says is not known then.
    private static <T> Optional<T> known(Callable<T> reading) {
        try {
            return Optional.of(reading.call());
        } catch (Exception e) {
            return Optional.empty();
        }
    }
}
