package threadlab.model.run;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import threadlab.model.peer.Peer;
import threadlab.model.peer.PeerRuntime;
import threadlab.model.words.Message;

/// Describes the machine and the JVM of a run.
///
/// @param jdk the full version: `25.0.3`
/// @param jdkFeature the feature release: 25
/// @param cpus processors that the JVM may use
/// @param memoryBytes physical memory
/// @param commonPoolParallelism target parallelism of the common ForkJoinPool
/// @param scale the run's scale
/// @param seed orders the trials
/// @param peers the runtimes beside the JVM that were found; none in runs of schema 5 and before
/// @param peersLeftOut why others that were asked for did not run beside them; none in runs of schema 6 and
///     before
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
        long seed,
        List<PeerRuntime> peers,
        List<Message> peersLeftOut) {

    public Environment {
        peers = List.copyOf(peers);
        peersLeftOut = List.copyOf(peersLeftOut);
    }

    /// Describes a machine without peers.
    public Environment(
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
        this(
                jdk,
                jdkFeature,
                vendor,
                vm,
                os,
                arch,
                cpus,
                memoryBytes,
                commonPoolParallelism,
                scale,
                seed,
                List.of(),
                List.of());
    }

    /// Returns the same with other peers.
    private Environment with(List<PeerRuntime> found, List<Message> leftOut) {
        return new Environment(
                jdk,
                jdkFeature,
                vendor,
                vm,
                os,
                arch,
                cpus,
                memoryBytes,
                commonPoolParallelism,
                scale,
                seed,
                found,
                leftOut);
    }

    /// Returns the same as it is for what one of several interpreters of a peer runs: the others are not there.
    public Environment under(PeerRuntime runtime) {
        return with(
                Stream.concat(Stream.of(runtime), peers.stream().filter(each -> each.peer() != runtime.peer()))
                        .toList(),
                peersLeftOut);
    }

    /// Returns the same with why peers that were asked for did not run.
    public Environment leavingOut(List<Message> reasons) {
        return with(peers, reasons);
    }

    /// Returns what is known of a peer, of the first where there are several; empty where the run has none.
    public Optional<PeerRuntime> peer(Peer peer) {
        return peers.stream().filter(each -> each.peer() == peer).findFirst();
    }

    /// Describes the JVM that calls, whose JDK is that of the trials too.
    public static Environment here(String scale, long seed) {
        return here(scale, seed, List.of());
    }

    /// Describes the JVM that calls, and the peers that run beside it.
    public static Environment here(String scale, long seed, List<PeerRuntime> peers) {
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
                seed,
                peers,
                List.of());
    }

    private static long physicalMemoryBytes() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getTotalMemorySize()
                : 0;
    }
}
