package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import threadlab.jfr.parse.StateInterval;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Names what a file operation read or wrote: to the JDK pipes and the streams of a child process are files, too.
enum FileKind {
    /// A file, or a named pipe, with its path.
    FILE("file"),
    /// What a child process prints.
    PROCESS_OUTPUT("process"),
    /// What a child process reads.
    PROCESS_INPUT("process"),
    /// No path is recorded: standard input, or a pipe.
    UNNAMED("file");

    private static final Pattern OUTPUT = Pattern.compile("java\\.lang\\.Process.*InputStream\\..*");
    private static final Pattern INPUT = Pattern.compile("java\\.lang\\.Process.*OutputStream\\..*");

    private final String advice;

    FileKind(String advice) {
        this.advice = advice;
    }

    static FileKind of(StateInterval operation) {
        if (!operation.detail().isEmpty()) {
            return FILE;
        }
        if (Places.passes(operation.stack(), OUTPUT)) {
            return PROCESS_OUTPUT;
        }
        return Places.passes(operation.stack(), INPUT) ? PROCESS_INPUT : UNNAMED;
    }

    /// Names what some operations read or wrote.
    static Message named(Collection<StateInterval> operations) {
        return Words.list(operations.stream()
                .map(FileKind::of)
                .distinct()
                .sorted()
                .map(kind -> kind.name(operations))
                .toList());
    }

    private Message name(Collection<StateInterval> operations) {
        return switch (this) {
            case FILE -> files(operations);
            case PROCESS_OUTPUT -> say("blocking-io-on-carrier.processOutput");
            case PROCESS_INPUT -> say("blocking-io-on-carrier.processInput");
            case UNNAMED -> say("blocking-io-on-carrier.unnamed");
        };
    }

    private static Message files(Collection<StateInterval> operations) {
        var paths = operations.stream()
                .map(StateInterval::detail)
                .filter(path -> !path.isEmpty())
                .distinct()
                .toList();
        return paths.size() == 1
                ? say("blocking-io-on-carrier.file", paths.getFirst())
                : say("blocking-io-on-carrier.files", "%,d".formatted(paths.size()), paths.getFirst());
    }

    static Advice advice(List<StateInterval> operations) {
        return Advice.all(operations.stream()
                .map(FileKind::of)
                .map(kind -> kind.advice)
                .distinct()
                .map(advice -> Advice.of(FindingKind.BLOCKING_IO_ON_CARRIER, advice))
                .toList());
    }
}
