package threadlab.scenarios.lesson;

import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Makes those passes of [LessonPassesTest] beside each other that mostly wait.
class WaitingPassesTest {

    static Stream<Lessons.Pair> thatWait() {
        return LessonPassesTest.ofTheJvm().filter(LessonPassesTest::mostlyWaits);
    }

    @ParameterizedTest
    @MethodSource("thatWait")
    @Execution(ExecutionMode.CONCURRENT)
    void passThatWaitsGivesTheFiguresThatItsPredictionsRead(Lessons.Pair pair) throws Exception {
        LessonPassesTest.givesTheFiguresThatItsPredictionsRead(pair);
    }
}
