package threadlab.peers;

import java.util.Optional;

/// Finds in what a process wrote the line that says why it ended.
final class LastLine {

    private static final int LONGEST = 200;

    private LastLine() {}

    /// Returns the last line that is not blank, the beginning of it.
    static Optional<String> of(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .map(String::strip)
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
    }
}
