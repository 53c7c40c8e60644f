package threadlab.agent;

import java.util.ArrayList;
import java.util.List;

/// Takes a command of PowerShell apart as its manual says ("about_Parsing", "about_Quoting_Rules"), as far as our
/// lines need it: words, and texts in single quotes. No PowerShell is run.
enum PowerShell {
    /// Before 7.3 (`$PSNativeCommandArgumentPassing = 'Legacy'`): arguments are joined to one line as they are, in
    /// double quotes where there is a space, and the program takes that apart again.
    BEFORE_7_3 {
        @Override
        List<String> passed(List<String> arguments) {
            var line = new StringBuilder();
            for (var argument : arguments) {
                var hasSpace = argument.chars().anyMatch(Character::isWhitespace);
                line.append(' ').append(hasSpace ? "\"" + argument + "\"" : argument);
            }
            return ofProgram(line.toString());
        }
    },
    /// From 7.3 on: a program gets what PowerShell understood.
    SINCE_7_3 {
        @Override
        List<String> passed(List<String> arguments) {
            return arguments;
        }
    };

    abstract List<String> passed(List<String> arguments);

    /// Returns what the program gets of a line, its own name first.
    List<String> arguments(String line) {
        return passed(words(line));
    }

    /// In single quotes each character stands for itself, but for two quotes that are one.
    private static List<String> words(String line) {
        return split(line, '\'', (at, quoted) -> quoted && line.startsWith("''", at));
    }

    /// As programs for Windows do it ("Parsing C command-line arguments"): a double quote is no text unless a
    /// backslash stands before it.
    private static List<String> ofProgram(String line) {
        return split(line, '"', (at, quoted) -> line.startsWith("\\\"", at));
    }

    private interface Escape {

        /// Returns whether the character after this one is text.
        boolean isAt(int index, boolean quoted);
    }

    private static List<String> split(String line, char quote, Escape escape) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.length(); i++) {
            var c = line.charAt(i);
            if (escape.isAt(i, quoted)) {
                word.append(line.charAt(++i));
            } else if (c == quote) {
                quoted = !quoted;
            } else if (c == ' ' && !quoted) {
                add(word, words);
            } else {
                word.append(c);
            }
        }
        add(word, words);
        return words;
    }

    private static void add(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
