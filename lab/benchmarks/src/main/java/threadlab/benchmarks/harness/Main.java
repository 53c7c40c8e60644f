package threadlab.benchmarks.harness;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Starts JMH, which then knows the lab's profilers by short names.
///
/// The entry of `benchmarks.jar` and of every benchmark class. The options are JMH's: `-h` tells them.
public final class Main {

    /// The option of a fork whose benchmark methods JMH is to call on virtual threads.
    public static final String ON_VIRTUAL_THREADS = "-Djmh.executor=VIRTUAL";

    private static final Map<String, Class<?>> PROFILERS =
            Map.of("threadlab", ThreadlabProfiler.class, "memory", MemoryProfiler.class);

    private Main() {}

    /// Runs the benchmarks that the options choose.
    public static void main(String[] arguments) throws IOException {
        org.openjdk.jmh.Main.main(
                Stream.of(arguments).map(Main::withProfilersName).toArray(String[]::new));
    }

    /// Runs those of one class, as an IDE does.
    ///
    /// @param arguments further options of JMH
    public static void run(Class<?> benchmark, String... arguments) throws IOException {
        var chosen = List.of("^" + benchmark.getName() + "\\.", "-prof", "memory");
        main(Stream.concat(chosen.stream(), Stream.of(arguments)).toArray(String[]::new));
    }

    private static String withProfilersName(String argument) {
        var profiler = PROFILERS.get(argument);
        return profiler == null ? argument : profiler.getName();
    }
}
