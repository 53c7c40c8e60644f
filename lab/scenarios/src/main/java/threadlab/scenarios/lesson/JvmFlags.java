package threadlab.scenarios.lesson;

import java.util.List;

/// Lists the JVM flags that a variant needs.
public record JvmFlags(List<String> arguments) {

    public JvmFlags {
        arguments = List.copyOf(arguments);
    }

    /// Lists flags.
    public static JvmFlags of(String... arguments) {
        return new JvmFlags(List.of(arguments));
    }

    /// Sets how many carriers run virtual threads.
    public static JvmFlags carriers(int count) {
        return of("-Djdk.virtualThreadScheduler.parallelism=" + count);
    }
}
