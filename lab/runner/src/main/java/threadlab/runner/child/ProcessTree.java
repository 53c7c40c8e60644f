package threadlab.runner.child;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Finds and kills a child and all that it started.
///
/// A grandchild whose parent has died is no descendant any more. On Linux the tree is therefore found by a mark
/// in the environment, which children inherit; elsewhere by descent, as far as that goes.
record ProcessTree(String mark) {

    private static final String VARIABLE = "THREADLAB_TRIAL";
    private static final long SECONDS_TO_END = 10;

    static ProcessTree create() {
        return new ProcessTree(UUID.randomUUID().toString());
    }

    /// Returns the variables that a child has to be started with.
    Map<String, String> variables() {
        return Map.of(VARIABLE, mark);
    }

    /// Kills what is left of the tree and waits until it is gone.
    ///
    /// @param child empty where it is known by its mark only
    void kill(Optional<ProcessHandle> child) throws InterruptedException {
        var known = child.stream().flatMap(ProcessTree::of);
        var doomed = Stream.concat(known, marked()).distinct().toList();
        doomed.forEach(ProcessHandle::destroyForcibly);
        await(doomed);
        var late = marked().toList();
        late.forEach(ProcessHandle::destroyForcibly);
        await(late);
    }

    /// Kills a process and its descendants and does not wait for their end.
    static void destroy(ProcessHandle process) {
        of(process).forEach(ProcessHandle::destroyForcibly);
    }

    private static Stream<ProcessHandle> of(ProcessHandle process) {
        return Stream.concat(process.descendants(), Stream.of(process));
    }

    private static void await(List<ProcessHandle> processes) throws InterruptedException {
        for (var process : processes) {
            try {
                process.onExit().get(SECONDS_TO_END, TimeUnit.SECONDS);
            } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
                // a zombie of another parent: nothing more can be done
            }
        }
    }

    private Stream<ProcessHandle> marked() {
        var own = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses().filter(process -> process.pid() != own && isMarked(process));
    }

    private boolean isMarked(ProcessHandle process) {
        try {
            var environment = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
            return new String(environment, StandardCharsets.ISO_8859_1).contains(VARIABLE + "=" + mark);
        } catch (IOException e) {
            return false;
        }
    }
}
