package threadlab.model.run;

import java.util.concurrent.ForkJoinPool;

/// Describes the machine and the JVM of a run.
///
/// @param jdk the full version: `25.0.3`
/// @param jdkFeature the feature release: 25
/// @param cpus processors that the JVM may use
/// @param memoryBytes physical memory
/// @param commonPoolParallelism target parallelism of the common ForkJoinPool
/// @param scale the run's scale
/// @param seed orders the trials
public record Environment(
        String jdk,
        int jdkFeature,
        String vendor,
        String vm,
        String os,
        String arch,
        int cpus,
        long memoryBytes,
        int commonPoolParallelism,
        String scale,
        long seed) {

    /// Describes the JVM that calls, whose JDK is that of the trials too.
    public static Environment here(String scale, long seed) {
        return new Environment(
                System.getProperty("java.version"),
                Runtime.version().feature(),
                System.getProperty("java.vendor"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                physicalMemoryBytes(),
                ForkJoinPool.getCommonPoolParallelism(),
                scale,
                seed);
    }

    private static long physicalMemoryBytes() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getTotalMemorySize()
                : 0;
    }
}
