package threadlab.scenarios.startorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import threadlab.model.Figure;
import threadlab.model.TaskRecorder;
import threadlab.scenarios.startorder.OutputLine.Note;

class RepetitionTest {

    private static final long HERE = 7;
    private static final long ELSEWHERE = 8;

    /// The document's own output: C1, main, C2, t, C3.
    private static final Repetition DOCUMENTS = repetition(100, 300, 500, 200, 400);

    private static Repetition repetition(long c1, long c2, long c3, long main, long thread) {
        return new Repetition(0, List.of(here(c1), here(c2), here(c3)), here(main), here(thread), 3);
    }

    private static Note here(long nanoTime) {
        return new Note(nanoTime, HERE);
    }

    @Test
    void orderIsThatOfTheClockReadings() {
        assertThat(DOCUMENTS.order()).isEqualTo("C1 main C2 t C3");
        assertThat(DOCUMENTS.mainBeforeThread()).isTrue();
        assertThat(DOCUMENTS.childrenFirst()).isFalse();
        assertThat(DOCUMENTS.childrenLast()).isFalse();
        assertThat(DOCUMENTS.firstChildNanos()).isEqualTo(100);
        assertThat(DOCUMENTS.threadNanos()).isEqualTo(200);
    }

    @Test
    void overtakingChildrenAreCountedByPairs() {
        assertThat(repetition(3, 2, 1, 4, 5).childPairsInOrder()).isZero();
        assertThat(repetition(2, 1, 3, 4, 5).childPairsInOrder()).isEqualTo(2.0 / 3, within(1e-9));
        assertThat(repetition(2, 1, 3, 4, 5).childrenOvertake()).isTrue();
        assertThat(DOCUMENTS.childrenOvertake()).isFalse();
    }

    @Test
    void eitherEveryChildIsFirstOrNot() {
        assertThat(repetition(3, 2, 1, 4, 5).childrenFirst()).isTrue();
        assertThat(repetition(3, 2, 9, 4, 5).childrenFirst()).isFalse();
        assertThat(repetition(6, 8, 7, 4, 5).childrenLast()).isTrue();
        assertThat(repetition(6, 8, 7, 5, 4).mainBeforeThread()).isFalse();
    }

    @Test
    void processesAreCountedByTheirIds() {
        var children = List.of(new Note(1, ELSEWHERE), new Note(2, ELSEWHERE + 1), new Note(3, ELSEWHERE + 2));

        var apart = new Repetition(0, children, here(4), here(5), 0);
        var astray = new Repetition(0, children, here(4), new Note(5, ELSEWHERE), 0);

        assertThat(apart.processes()).isEqualTo(4);
        assertThat(apart.threadInMainProcess()).isTrue();
        assertThat(astray.threadInMainProcess()).isFalse();
        assertThat(DOCUMENTS.processes()).isEqualTo(1);
    }

    @Test
    void figuresOfAPassAreSharesOfItsRepetitions() {
        var asWritten = repetition(1, 2, 3, 4, 5);
        var asQueued = repetition(2, 3, 4, 1, 5);

        var measured = Repetition.measure(List.of(DOCUMENTS, asWritten, asQueued, asWritten));

        assertThat(measured.figures().stream().collect(Collectors.toMap(Figure::name, Figure::value)))
                .containsEntry("asWrittenShare", 0.5)
                .containsEntry("otherOrderShare", 0.5)
                .containsEntry("asQueuedShare", 0.25)
                .containsEntry("childrenFirstShare", 0.5)
                .containsEntry("childrenLastShare", 0.0)
                .containsEntry("mainBeforeThread", 1.0)
                .containsEntry("childWritesSeen", 3.0);
        assertThat(measured.tallies())
                .hasEntrySatisfying(
                        "orders",
                        orders -> assertThat(orders.count("C1 C2 C3 main t")).isEqualTo(2));
    }

    @Test
    void noteSurvivesThePipe() {
        var note = Note.here();

        assertThat(Note.of(note.toText())).isEqualTo(note);
    }

    @Test
    void lineThatWasNotWrittenHasNoNote() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new OutputLine("C1", TaskRecorder.SILENT).note())
                .withMessage("line C1 was not written");
    }
}
