package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/// Starts a program with the agent: it must not be heard, and must not be in the way.
class QuietIT {

    private static final String VIRTUAL_THREAD = "java/lang/VirtualThread";

    @TempDir
    private Path directory;

    private static Fork.Result run(Fork fork) throws Exception {
        return fork.run(Sleepers.class, 3);
    }

    @Test
    void programRunsAndNothingElseIsPrinted() throws Exception {
        run(Fork.withAgent("")).assertRanQuietly();
    }

    @Test
    void loadedTwiceItIsInstalledOnce() throws Exception {
        run(Fork.withAgent("").and("-javaagent:" + Fork.jar())).assertRanQuietly();
    }

    @Test
    void ownSchedulerSettingsAreKept() throws Exception {
        run(Fork.withAgent(
                        "", "-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1"))
                .assertRanQuietly();
    }

    @Test
    void ofAnOptionThatItDoesNotKnowOneLineSaysWhatItKnows() throws Exception {
        var result = run(Fork.withAgent("qiet=true"));

        result.assertRan();
        assertThat(result.errorOutput())
                .isEqualTo(
                        "threadlab-agent: option \"qiet=true\" is not known,"
                                + " expected one of: quiet=true, quiet=false, record=FILE, span=lab, span=service, stop=true; it is ignored");
    }

    @Test
    void withoutJfrOneLineSaysSo() throws Exception {
        var result = run(Fork.withAgent("", "--limit-modules=java.base,java.instrument"));

        result.assertRan();
        assertThat(result.errorOutput())
                .isEqualTo("threadlab-agent: needs the module jdk.jfr, which --add-modules jdk.jfr adds"
                        + " where this Java has it; the program runs on without slices");
    }

    @Test
    void withoutContinuationsOneLineSaysSo() throws Exception {
        var result = run(Fork.withAgent("", "-XX:+UnlockExperimentalVMOptions", "-XX:-VMContinuations"));

        result.assertRan();
        assertThat(result.errorOutput())
                .contains("threadlab-agent: finds no virtual threads that leave a thread of the system")
                .contains("-XX:-VMContinuations")
                .doesNotContain("has no afterDone");
        assertThat(result.errorOutput().lines().filter(line -> line.startsWith("threadlab-agent:")))
                .hasSize(1);
    }

    @Test
    void onAJdkThatLacksAMethodOneLineNamesIt() throws Exception {
        var result = run(Fork.withAgent("", jdkToCome()));

        result.assertRan();
        assertThat(result.errorOutput())
                .isEqualTo(
                        "threadlab-agent: JDK %s has no afterYield in java.lang.VirtualThread; the program runs on without slices",
                        Runtime.version());
    }

    @Test
    void onAJdkThatLacksAMethodNothingIsSaidWhereNothingIsToBeSaid() throws Exception {
        run(Fork.withAgent("quiet=true", jdkToCome())).assertRanQuietly();
    }

    /// Makes of this JDK one in which a method that the agent looks for has another name.
    private String[] jdkToCome() throws Exception {
        var renamed = new Remapper(org.objectweb.asm.Opcodes.ASM9) {
            @Override
            public String mapMethodName(String owner, String name, String descriptor) {
                return owner.equals(VIRTUAL_THREAD) && name.equals("afterYield") ? "renamed" : name;
            }
        };
        var file = directory.resolve(VIRTUAL_THREAD + ".class");
        Files.createDirectories(file.getParent());
        try (var stream = Object.class.getResourceAsStream("/" + VIRTUAL_THREAD + ".class")) {
            var writer = new ClassWriter(0);
            new ClassReader(stream.readAllBytes()).accept(new ClassRemapper(writer, renamed), 0);
            Files.write(file, writer.toByteArray());
        }
        return new String[] {"--patch-module=java.base=" + directory};
    }
}
