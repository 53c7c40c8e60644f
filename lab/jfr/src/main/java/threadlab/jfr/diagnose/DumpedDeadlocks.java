package threadlab.jfr.diagnose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import threadlab.jfr.parse.Frame;
import threadlab.jfr.parse.Stack;

/// Reads the deadlocks from the end of a thread dump, where the JVM names them; source: `DeadlockCycle`
/// in HotSpot's `threadService.cpp`.
final class DumpedDeadlocks {

    private static final Pattern DEADLOCK = Pattern.compile("Found one Java-level deadlock:");
    private static final Pattern THREAD = Pattern.compile("\"(.*)\":");
    private static final Pattern WANTED = Pattern.compile("\\s+waiting .*0x0*([0-9a-f]+),? \\(?a ([^ ,)]+)\\),?");
    private static final Pattern HOLDER = Pattern.compile("\\s+(?:in JNI, )?which is held by \"(.*)\"");
    private static final Pattern STACKS = Pattern.compile("Java stack information for the threads listed above:");
    private static final Pattern FRAME = Pattern.compile("\\s+at (.+)\\.([^.(]+)\\((?:.*:(\\d+)|.*)\\)");
    private static final Pattern NUMBER_OF_DEADLOCKS = Pattern.compile("Found \\d+ deadlocks?\\.");

    private final Map<String, List<Frame>> frames = new HashMap<>();
    private final List<List<Unfinished>> cycles = new ArrayList<>();

    /// Describes a thread that waits for ever.
    ///
    /// @param wanted class and address of the lock; empty if the dump does not say
    /// @param holder the name of who holds it; empty if the dump does not say
    record Wait(String thread, String wanted, String holder, Stack stack) {}

    private static final class Unfinished {
        private final String thread;
        private String wanted = "";
        private String holder = "";

        private Unfinished(String thread) {
            this.thread = thread;
        }
    }

    private DumpedDeadlocks() {}

    /// Returns the deadlocks of a dump, each as the waits of its threads; lines that it does not know are left out.
    static List<List<Wait>> in(String dump) {
        var begin = DEADLOCK.matcher(dump);
        if (!begin.find()) {
            return List.of();
        }
        var deadlocks = new DumpedDeadlocks();
        deadlocks.read(dump.substring(begin.start()));
        return deadlocks.waits();
    }

    private void read(String text) {
        var inStacks = false;
        var thread = "";
        for (var line : text.lines().toList()) {
            var name = THREAD.matcher(line);
            if (NUMBER_OF_DEADLOCKS.matcher(line).matches()) {
                return;
            } else if (DEADLOCK.matcher(line).matches()) {
                cycles.add(new ArrayList<>());
                inStacks = false;
            } else if (STACKS.matcher(line).matches()) {
                inStacks = true;
            } else if (name.matches()) {
                thread = name.group(1);
                if (!inStacks) {
                    cycles.getLast().add(new Unfinished(thread));
                }
            } else if (inStacks) {
                addFrame(thread, FRAME.matcher(line));
            } else if (!cycles.getLast().isEmpty()) {
                addLock(cycles.getLast().getLast(), line);
            }
        }
    }

    private void addFrame(String thread, Matcher frame) {
        if (frame.matches()) {
            var line = frame.group(3) == null ? 0 : Integer.parseInt(frame.group(3));
            frames.computeIfAbsent(thread, any -> new ArrayList<>())
                    .add(new Frame(frame.group(1), frame.group(2), line, true));
        }
    }

    private static void addLock(Unfinished wait, String line) {
        var wanted = WANTED.matcher(line);
        var holder = HOLDER.matcher(line);
        if (wanted.matches()) {
            wait.wanted = wanted.group(2) + "@" + wanted.group(1);
        } else if (holder.matches()) {
            wait.holder = holder.group(1);
        }
    }

    private List<List<Wait>> waits() {
        return cycles.stream()
                .filter(cycle -> !cycle.isEmpty())
                .map(cycle -> cycle.stream().map(this::finished).toList())
                .toList();
    }

    private Wait finished(Unfinished wait) {
        return new Wait(
                wait.thread, wait.wanted, wait.holder, new Stack(frames.getOrDefault(wait.thread, List.of()), false));
    }
}
