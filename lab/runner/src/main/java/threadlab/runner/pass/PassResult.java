package threadlab.runner.pass;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import threadlab.model.CallOutcome;
import threadlab.model.PassMeasurements;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.count.Count;
import threadlab.model.count.Counters;
import threadlab.model.run.Pass;
import threadlab.model.run.TaskSpan;
import threadlab.runner.machine.ProcFiles;

/// Holds one pass and what was counted around it.
///
/// @param findings what else the scenario measured
/// @param spans all of the pass's tasks, of which [Pass] may keep none where they are too many
/// @param latenesses by how many nanoseconds each wait took longer than asked
/// @param usage what the process and its children used during the pass, where the system tells; switches are
///     those of the process alone
/// @param peakThreads the most platform threads alive at a moment; empty for a peer
record PassResult(
        Pass pass,
        PassMeasurements findings,
        List<TaskSpan> spans,
        List<Long> latenesses,
        Optional<ResourceUsage> usage,
        OptionalInt peakThreads) {

    /// Between two tasks that one thread takes in turn none is under way, so one quiet moment does not tell.
    private static final int QUIET_POLLS = 3;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /// Returns the same pass with other measurements.
    PassResult with(PassMeasurements other) {
        return new PassResult(pass, other, spans, latenesses, usage, peakThreads);
    }

    /// Stands around a pass's log and its call; the identity for a timed pass.
    interface Wrapping {

        TaskRecorder log(TaskRecorder log);

        <R> R call(Callable<R> call) throws Exception;
    }

    /// Runs a pass, waits until its last task ended, and checks the result; a timed one measures more.
    ///
    /// @param patience how long stragglers may take that the variant did not wait for
    static <R> PassResult of(TrialFixture<R> subject, Pass.Kind kind, Wrapping wrapping, Duration patience)
            throws Exception {
        var log = new InMemoryTaskRecorder(kind == Pass.Kind.RECORDED);
        var call = subject.arrange(wrapping.log(log));
        var files = ProcFiles.OF_THIS_MACHINE;
        var meter = DisturbanceMeter.before(files);
        subject.calibrate();
        THREADS.resetPeakThreadCount();
        var childrenBefore = ChildrenTime.nanos(files);
        var counted = Counters.read();
        var started = THREADS.getTotalStartedThreadCount();
        // Within the readings of the usage, so that the compilers' part is never more than the whole.
        var before = ResourceUsage.read();
        var compilersBefore = files.compilersNanosByThread();

        CallOutcome<R> attempt;
        long end;
        var start = log.begin();
        try {
            var value = wrapping.call(call);
            end = System.nanoTime();
            attempt = new CallOutcome.Returned<>(value);
        } catch (Exception e) {
            end = System.nanoTime();
            attempt = new CallOutcome.Threw<>(e);
        }

        var compilers = ProcFiles.since(compilersBefore, files.compilersNanosByThread());
        var used = ResourceUsage.read().map(after -> after.since(before.orElseThrow()));
        var peakThreads = THREADS.getPeakThreadCount();
        var childrenAfter = ChildrenTime.nanos(files);
        var others = meter.after(compilers, childrenAfter);
        var children = ChildrenTime.since(childrenBefore, childrenAfter);
        var usage = used.map(all -> all.without(compilers).with(children));
        awaitStragglers(log, patience);
        var disturbance = others.map(Pace.HERE::judge).orElse(null);
        var counts = log.counts();
        counts.putAll(Counters.read().since(counted));
        counts.put(Count.PLATFORM_THREADS_STARTED, THREADS.getTotalStartedThreadCount() - started);
        var checked = subject.check(attempt);
        var findings = kind == Pass.Kind.TIMED ? subject.measureMore(checked) : checked;
        var spans = log.spans();
        var kept = kind != Pass.Kind.WARM_UP && spans.size() <= Pass.MOST_SPANS ? spans : List.<TaskSpan>of();
        var pass = new Pass(kind, end - start, kept, findings.results(), error(attempt), disturbance, counts);
        return new PassResult(pass, findings, spans, log.latenesses(), usage, OptionalInt.of(peakThreads));
    }

    private static void awaitStragglers(InMemoryTaskRecorder log, Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        for (var quiet = 0; quiet < QUIET_POLLS; quiet = log.isBusy() ? 0 : quiet + 1) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "a task is still under way %d s after the variant returned".formatted(patience.toSeconds()));
            }
            Thread.sleep(1);
        }
    }

    private static @Nullable String error(CallOutcome<?> attempt) {
        return switch (attempt) {
            case CallOutcome.Returned<?> returned -> null;
            case CallOutcome.Threw<?> threw -> threw.exception().toString();
        };
    }
}
