package threadlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static threadlab.report.SampleScores.single;
import static threadlab.report.SampleScores.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.report.jmh.JmhFolder;
import threadlab.report.jmh.Results;
import threadlab.report.jmh.ScoreTable;

class ScoreTableTest {

    @TempDir
    Path folder;

    @Test
    void runsStandSideBySideAndWhatOneLacksIsADash() throws IOException {
        var left = run(
                "left",
                start("virtualThreads", "10", 2.5, 1, 4),
                start("platformThreads", "10", 1200, 1100, 1300),
                start("virtualThreads", "2", 5, 4.5, 5.5));
        var right = run("right", single("virtualThreads", "10", 0.75));

        assertThat(ScoreTable.tables(List.of(left, right))).containsExactly("""
                Start
                us/op                                             JDK     JDK
                virtualThreads n=2                       5.00 ± 0.500       –
                platformThreads n=10                     1200 ± 100.0       –
                virtualThreads n=10                       2.50 ± 1.50   0.750
                heapBytesPerThread virtualThreads n=2          2048 B       –
                heapBytesPerThread platformThreads n=10        2048 B       –
                heapBytesPerThread virtualThreads n=10         2048 B  2048 B""");
    }

    private Results.Measured run(String name, String... results) throws IOException {
        SampleScores.write(folder.resolve(name), results);
        return (Results.Measured) JmhFolder.read(folder.resolve(name));
    }
}
