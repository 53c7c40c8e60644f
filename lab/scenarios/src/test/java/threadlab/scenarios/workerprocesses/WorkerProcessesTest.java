package threadlab.scenarios.workerprocesses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Figure;
import threadlab.model.Model;
import threadlab.model.PassMeasurements;
import threadlab.model.PeerAnswer;
import threadlab.model.TaskRecorder;
import threadlab.model.WrongResultException;
import threadlab.scenarios.lesson.Workers;
import threadlab.scenarios.workerprocesses.Job.Done;
import threadlab.scenarios.workerprocesses.WorkerProcesses.JobSize;
import threadlab.scenarios.workerprocesses.WorkerProcesses.JobsWorkload;
import threadlab.scenarios.workerprocesses.WorkerProcesses.Round;
import threadlab.scenarios.workerprocesses.WorkerProcesses.WorkVariant;

class WorkerProcessesTest {

    private static final JobsWorkload SMALL = new JobsWorkload(JobSize.SMALL, 2, 25_000, 2);
    private static final long HERE = ProcessHandle.current().pid();

    static Stream<WorkVariant> ofThisJvm() {
        return Stream.of(WorkVariant.values())
                .filter(variant -> variant.model().peer().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("ofThisJvm")
    void everyVariantDoesEveryJobAndOnlyProcessesShareNothing(WorkVariant variant) throws Exception {
        var jobs = IntStream.rangeClosed(1, 20)
                .mapToObj(number -> new Job(number, 25_000, TaskRecorder.SILENT))
                .toList();
        try (var workers = new Workers()) {
            Job.DONE_HERE.set(0);

            var done = variant.row().code().orElseThrow().apply(workers).run(jobs);

            var here = done.stream().filter(job -> job.pid() == HERE).count();
            assertThat(done).extracting(Done::value).doesNotHaveDuplicates().hasSize(20);
            if (variant.model() == Model.PROCESSES) {
                assertThat(here).isZero();
                assertThat(Job.DONE_HERE).hasValue(0);
            } else {
                assertThat(here).isEqualTo(20);
                assertThat(Job.DONE_HERE).hasValue(20);
            }
        }
    }

    @Test
    void speedUpAndProcessesFollowFromTheRound() throws Exception {
        var figures = figures(round(300, List.of(new Done(HERE + 1, 3), new Done(HERE + 2, 4)), 200, 0));

        assertThat(figures)
                .containsEntry("speedUp", 1.5)
                .containsEntry("jobNanos", 100.0)
                .containsEntry("processes", 2.0)
                .containsEntry("ownProcesses", 1.0)
                .containsEntry("callersProcess", 0.0)
                .containsEntry("nothingShared", 1.0)
                .containsEntry("allShared", 0.0);
    }

    @Test
    void peersProcessThatWorkedAloneIsItsCaller() throws Exception {
        var answer = new PeerAnswer(Map.of(
                "alone", List.of(List.of(1L, 7L)),
                "aloneNanos", 300L,
                "done", List.of(List.of(1L, 3L), List.of(1L, 4L)),
                "nanos", 200L,
                "seenHere", 0L));

        assertThat(figures(new WorkerProcesses().measurePeer(SMALL, WorkVariant.NODE_WORKERS, answer)))
                .containsEntry("speedUp", 1.5)
                .containsEntry("callersProcess", 1.0)
                .containsEntry("ownProcesses", 0.0)
                .containsEntry("nothingShared", 1.0);
    }

    @Test
    void fastestOfTheRoundsCounts() throws Exception {
        var done = List.of(new Done(HERE, 7));

        assertThat(figures(round(300, done, 500, 1).then(round(400, done, 200, 1))))
                .containsEntry("speedUp", 1.5);
    }

    @Test
    void callerThatDoesAJobItselfLeavesItNotToProcessesAlone() throws Exception {
        var figures = figures(round(1, List.of(new Done(HERE + 1, 3), new Done(HERE, 4)), 1, 1));

        assertThat(figures)
                .containsEntry("ownProcesses", 0.0)
                .containsEntry("callersProcess", 0.0)
                .containsEntry("nothingShared", 0.0);
    }

    @Test
    void otherResultThanTheCallersOwnIsWrong() {
        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> figures(round(1, List.of(new Done(1, 2)), 1, 1)))
                .withMessageContaining("expected the results that the caller alone computed");
    }

    /// A round in which the caller alone computed 7 in all.
    private static Round round(long aloneNanos, List<Done> done, long nanos, int seenHere) {
        return new Round(List.of(new Done(HERE, 7)), aloneNanos, done, nanos, seenHere);
    }

    private static Map<String, Double> figures(Round round) throws Exception {
        return figures(WorkerProcesses.measure(SMALL, round));
    }

    private static Map<String, Double> figures(PassMeasurements measured) {
        return measured.figures().stream().collect(Collectors.toMap(Figure::name, Figure::value));
    }
}
