package threadlab.runner.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcFilesTest {

    private static final String PROCESS = "1 (a) b (c) S" + " 0".repeat(10) + " 7 5 3 1 20 0\n";

    @TempDir
    private Path root;

    private ProcFiles files;

    @BeforeEach
    void writeFiles() throws IOException {
        files = new ProcFiles(root);
        write("stat", """
                cpu  999 9 9 9 9 9 9 9 0 0
                cpu0 100 1 20 5000 7 3 2 4 50 0
                cpu1 200 0 10 6000 0 0 0 0 0 0
                cpu2 900 0 10 6000 0 0 0 0 0 0
                intr 1 2 3
                """);
        write("self/status", "Name:\tjava\nCpus_allowed_list:\t0-1\n");
        write("self/stat", PROCESS);
        write("self/task/11/schedstat", "1000 500 3\n");
        write("self/task/12/schedstat", "1000 700 3\n");
        write("self/task/13/schedstat", "3000 900 3\n");
        write("self/task/13/comm", "C2 CompilerThre\n");
        write("self/task/11/comm", "platform-1\n");
        write("self/task/11/children", "21 \n");
        write("pressure/cpu", "some avg10=0.00 avg60=0.00 avg300=0.00 total=1234\nfull avg10=0.00 total=0\n");
    }

    private void write(String name, String content) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void countsTheProcessorsThatThisProcessMayUse() {
        assertThat(files.machine()).hasValue(new ProcFiles.Machine(2, 3_360_000_000L, 40_000_000));
    }

    @Test
    void readsProcessesWhoseNamesHaveParentheses() {
        assertThat(files.ownNanos()).hasValue(120_000_000);
    }

    @Test
    void findsLivingChildrenAndTheirs() throws IOException {
        write("21/task/21/children", "31 32 \n");

        assertThat(files.descendants()).containsExactly(21, 31, 32);
    }

    @Test
    void readsHowLongThreadsQueued() {
        assertThat(files.queuedNanosByThread()).containsOnly(entry("11", 500L), entry("12", 700L));
        assertThat(files.pressureNanos()).hasValue(1_234_000);
    }

    @Test
    void compilersAreApart() {
        assertThat(files.compilersNanosByThread()).containsOnly(entry("13", 3000L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "cpu",
                "cpu0",
                "cpu0 a b c d e f g h",
                "cpu0 1 2 3",
                "cpu0 99999999999999999999 0 0 0 0 0 0 0",
                "cpu0 9223372036854775807 0 0 0 0 0 0 0",
                "cpu99999999999 1 1 1 1 1 1 1 1",
                "\u0000\u0001\u0002",
                "some",
                "some avg10=0.00 total=",
                "some total=many",
                "1 (x",
                ")",
                ") S",
            })
    void garbageIsNotKnown(String garbage) throws IOException {
        for (var name : new String[] {"stat", "self/stat", "pressure/cpu"}) {
            write(name, garbage);
        }
        write("self/task/11/schedstat", garbage);
        write("self/task/11/children", garbage.replaceAll("\\d", "x"));
        write("self/task/12/schedstat", garbage);
        write("self/task/13/schedstat", garbage);

        assertThat(files.machine()).isEmpty();
        assertThat(files.ownNanos()).isEmpty();
        assertThat(files.descendants()).isEmpty();
        assertThat(files.pressureNanos()).isEmpty();
        assertThat(files.queuedNanosByThread()).isEmpty();
    }

    @Test
    void bytesThatAreNoTextAreNotKnown() throws IOException {
        Files.write(root.resolve("stat"), new byte[] {(byte) 0xff, (byte) 0xfe, 'c', 'p', 'u'});

        assertThat(files.machine()).isEmpty();
    }

    @Test
    void missingFilesAreNotKnown() throws InterruptedException {
        var none = new ProcFiles(root.resolve("none"));

        assertThat(none.machine()).isEmpty();
        assertThat(none.ownNanos()).isEmpty();
        assertThat(none.descendants()).isEmpty();
        assertThat(none.pressureNanos()).isEmpty();
        assertThat(none.queuedNanosByThread()).isEmpty();
        assertThat(MachineLoad.measure(none, Duration.ZERO)).isEmpty();
    }

    @Test
    void childWhoseIdIsGarbageIsNone() throws IOException {
        write("self/task/12/children", "../etc x -1 99999999999");

        assertThat(files.descendants()).containsExactly(21);
    }

    @Test
    void processorsOfAllWhereTheListIsGarbage() throws IOException {
        write("self/status", "Cpus_allowed_list:\tall\n");

        assertThat(files.machine())
                .hasValueSatisfying(machine -> assertThat(machine.processors()).isEqualTo(3));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisMachineIsKnown() throws InterruptedException {
        var real = ProcFiles.OF_THIS_MACHINE;

        assertThat(real.machine())
                .hasValueSatisfying(machine -> assertThat(machine.busyNanos()).isPositive());
        assertThat(MachineLoad.measure(real, Duration.ofMillis(100)))
                .hasValueSatisfying(
                        load -> assertThat(load.processorsOfOthers()).isBetween(0.0, load.processors() + 1.0));
    }
}
