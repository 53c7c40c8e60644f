package threadlab.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.jfr.timeline.TimelineReader;
import threadlab.model.PassMeasurements;
import threadlab.model.count.Count;
import threadlab.model.peer.Interpreters;
import threadlab.model.peer.Peer;
import threadlab.model.peer.PeerProgram;
import threadlab.model.peer.PeerTrial;
import threadlab.model.run.Pass;
import threadlab.model.run.TaskSpan;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.State;

/// Runs small programs under the peers that this machine has.
@Timeout(60)
class PeersTest {

    private static final Interpreters FOUND = InterpreterFinder.find(Map.of());

    private static final String PYTHON = """
            import os, sys, threading, time
            import threadlab as lab

            def sleeper(name, seconds):
                with lab.task(name) as task:
                    with task.waiting(seconds):
                        time.sleep(seconds)
                return name

            def sleep(workload):
                print("not of the protocol")
                return [sleeper("A", workload["millis"] / 1000), sleeper("B", 0.001)]

            def compute(workload):
                def hog(name, end):
                    with lab.task(name) as task, task.computing() as clock:
                        while clock.read() < end:
                            pass
                end = lab.now() + 60_000_000
                threads = [threading.Thread(target=hog, args=(name, end)) for name in ("one", "two")]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()

            def straggle(workload):
                threading.Thread(target=sleeper, args=("late", 0.05)).start()

            def fail(workload):
                raise ValueError("no luck")

            def leave(workload):
                sys.stderr.write("going\\n")
                os._exit(7)
            """;

    private static final String NODE = """
            import { setTimeout as sleepFor } from 'node:timers/promises';
            import * as lab from './threadlab.mjs';

            const sleeper = (name, millis) => lab.task(name, async task => {
                await task.waiting(millis, () => sleepFor(millis));
                return name;
            });

            export async function sleep(workload) {
                console.log('not of the protocol');
                return [await sleeper('A', workload.millis), await sleeper('B', 1)];
            }

            const hog = (name, end) => lab.task(name, task => {
                const clock = task.computing();
                while (clock.read() < end);
                clock.end();
            });

            export function compute(workload) {
                hog('one', lab.now() + 30e6);
                hog('two', lab.now() + 30e6);
            }

            export function straggle(workload) {
                sleeper('late', 50);
            }

            export function fail(workload) {
                throw new RangeError('no luck');
            }

            export function leave(workload) {
                console.error('going');
                process.exit(7);
            }
            """;

    @TempDir
    private Path folder;

    private static PeerTrial start(Peer peer, String function) throws IOException {
        var interpreter = FOUND.of(peer);
        assumeThat(interpreter).as(String.valueOf(FOUND.problems().get(peer))).isPresent();
        return new ProcessLauncher()
                .start(
                        interpreter.orElseThrow(),
                        new PeerProgram(
                                peer,
                                peer == Peer.CPYTHON ? "small.py" : "small.mjs",
                                peer == Peer.CPYTHON ? PYTHON : NODE,
                                function,
                                PeerProgram.Input.of(Map.of("millis", 20)),
                                answer -> PassMeasurements.of(answer.isNothing() ? List.of() : answer.texts())));
    }

    @ParameterizedTest
    @EnumSource
    void passTellsItsWallTasksAndResults(Peer peer) throws Exception {
        try (var trial = start(peer, "sleep")) {
            var pass = trial.pass(Pass.Kind.TIMED);

            assertThat(pass.measurements().results()).containsExactly("A", "B");
            assertThat(pass.wallNanos()).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(19));
            assertThat(pass.spans()).extracting(TaskSpan::task).containsExactly("A", "B");
            assertThat(pass.spans())
                    .allSatisfy(span -> assertThat(span.startNanos()).isBetween(0L, span.endNanos()))
                    .allSatisfy(span -> assertThat(span.endNanos()).isLessThanOrEqualTo(pass.wallNanos()));
            assertThat(pass.counts()).containsEntry(Count.TASKS, 2L).containsEntry(Count.TASK_THREADS, 1L);
            assertThat(pass.latenesses()).hasSize(2);
        }
    }

    /// CLOCK_MONOTONIC is one clock for all processes of a machine, and System.nanoTime reads it.
    @ParameterizedTest
    @EnumSource
    void peerAndJvmReadOneClock(Peer peer) throws Exception {
        try (var trial = (ProcessTrial) start(peer, "sleep")) {
            var before = System.nanoTime();
            trial.pass(Pass.Kind.RECORDED);
            var after = System.nanoTime();

            assertThat(trial.latestStart()).isBetween(before, after);
        }
    }

    @ParameterizedTest
    @EnumSource
    void recordingShowsWaitsOnTheTimeline(Peer peer) throws Exception {
        try (var trial = start(peer, "sleep")) {
            var wall = trial.pass(Pass.Kind.RECORDED).wallNanos();
            var file = folder.resolve("waits.jfr");
            trial.write(file, "small", "main", "model");
            var timeline = TimelineReader.read(file);

            assertThat(timeline.durationNanos()).isEqualTo(wall);
            assertThat(timeline.lanes(Lane.Kind.TASK)).extracting(Lane::name).containsExactly("A", "B");
            assertThat(timeline.lanes(Lane.Kind.TASK).getFirst().nanosByState().get(State.SLEEPING))
                    .isGreaterThan(TimeUnit.MILLISECONDS.toNanos(15));
        }
    }

    @ParameterizedTest
    @EnumSource
    void recordingShowsWhenTasksRan(Peer peer) throws Exception {
        try (var trial = start(peer, "compute")) {
            trial.pass(Pass.Kind.RECORDED);
            var file = folder.resolve("segments.jfr");
            trial.write(file, "small", "main", "model");
            var timeline = TimelineReader.read(file);

            assertThat(timeline.workSegments()).extracting(Lane::name).containsExactlyInAnyOrder("one", "two");
            assertThat(timeline.workSegments())
                    .allSatisfy(lane -> assertThat(lane.slices()).isNotEmpty());
            assertThat(timeline.eventCounts().containsKey("threadlab.GilWait")).isEqualTo(hasLock(peer));
        }
    }

    private static boolean hasLock(Peer peer) {
        return Boolean.TRUE.equals(FOUND.of(peer).orElseThrow().runtime().gil());
    }

    @ParameterizedTest
    @EnumSource
    void passEndsWhenItsLastTaskEnds(Peer peer) throws Exception {
        try (var trial = start(peer, "straggle")) {
            var pass = trial.pass(Pass.Kind.TIMED);

            assertThat(pass.spans()).extracting(TaskSpan::task).containsExactly("late");
            assertThat(pass.spans().getFirst().endNanos()).isGreaterThan(pass.wallNanos());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAFunctionThrowsIsTheReason(Peer peer) throws Exception {
        try (var trial = start(peer, "fail")) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> trial.pass(Pass.Kind.TIMED))
                    .withMessageMatching("(Value|Range)Error: no luck");
        }
    }

    @ParameterizedTest
    @EnumSource
    void endOfTheProcessIsToldWithItsLastWords(Peer peer) throws Exception {
        try (var trial = start(peer, "leave")) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> trial.pass(Pass.Kind.TIMED))
                    .withMessage(peer.title() + " ended before it answered: going");
        }
    }

    @ParameterizedTest
    @EnumSource
    void functionThatIsMissingIsTold(Peer peer) {
        assumeThat(FOUND.of(peer)).isPresent();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> start(peer, "nothing"))
                .withMessageContaining("ended before it answered");
    }

    @ParameterizedTest
    @EnumSource
    void processEndsWithItsTrial(Peer peer) throws Exception {
        var trial = start(peer, "sleep");
        var process = ProcessHandle.of(trial.pid()).orElseThrow();
        trial.close();

        process.onExit().get(10, TimeUnit.SECONDS);
        assertThat(process.isAlive()).isFalse();
    }
}
