package threadlab.jfr.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares what is read from recordings of others with what the JDK's reader and Mission Control's read: those in the
/// folder that the system property `threadlab.recordings` names. What one of them can't read is skipped with the
/// reason. Where they differ, and who is right, is told in [OracleTest] and [MissionControlOracleTest].
@EnabledIfSystemProperty(named = "threadlab.recordings", matches = ".+")
class ForeignRecordingsTest {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    static List<Path> recordings() throws IOException {
        try (var files = Files.walk(Path.of(System.getProperty("threadlab.recordings")))) {
            return files.filter(file -> file.toString().endsWith(".jfr"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void eachIsDiagnosedAndDrawnOrRefusedInOneLine(Path file) {
        assertTimeoutPreemptively(LONGEST, () -> DamagedFilesTest.isRefused(file));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void eventsAreThoseOfTheJdksReader(Path file) throws Exception {
        var fields = unlessItFails(() -> OracleTest.fields(file));
        var theirs = unlessItFails(() -> OracleTest.byJdk(file, fields));

        OracleTest.same(OracleTest.byUs(file, fields), theirs);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void eventsAreThoseOfMissionControl(Path file) throws Exception {
        var fields = new HashMap<String, List<String>>();
        var theirs = unlessItFails(() -> MissionControlOracleTest.byMissionControl(file, fields));
        try {
            MissionControlOracleTest.same(MissionControlOracleTest.byUs(file, fields), theirs);
        } catch (MalformedException e) {
            assertThat(e).as("only format 0.9 is left to it").hasMessageContaining("JDK Mission Control reads it");
        }
    }

    /// The JDK's reader never ends on some damaged files, and throws errors on others.
    private static <T> T unlessItFails(Callable<T> reader) {
        try {
            return assertTimeoutPreemptively(LONGEST, reader::call);
        } catch (Throwable e) {
            return Assumptions.abort("it can't be compared: " + e);
        }
    }
}
