package threadlab.report.html;

import java.util.List;
import java.util.stream.Stream;
import threadlab.report.words.LocalizedText;

/// Explains the terms of the report to readers who know Python or Node.js better than the JVM.
public final class Glossary {

    private static final List<Term> WORDS = Stream.of(
                    "virtual",
                    "platform",
                    "carrier",
                    "mounted",
                    "pinned",
                    "parked",
                    "ready",
                    "overdue",
                    "executor",
                    "commonPool",
                    "future",
                    "promise",
                    "coroutine",
                    "scope",
                    "semaphore",
                    "gil",
                    "loop",
                    "wall",
                    "median",
                    "documents",
                    "variant",
                    "trial",
                    "fact",
                    "pass",
                    "overlap",
                    "late")
            .map(Term::of)
            .toList();

    private Glossary() {}

    /// Explains one term.
    ///
    /// @param match the forms of it that a page may link, a regular expression; empty where it links none
    public record Term(String anchor, LocalizedText name, LocalizedText meaning, LocalizedText match) {

        private static Term of(String word) {
            return new Term(
                    Links.anchor("term", word),
                    LocalizedText.say("glossary.word." + word),
                    LocalizedText.say("glossary.means." + word),
                    LocalizedText.find("glossary.match." + word).orElse(LocalizedText.nothing()));
        }
    }

    /// Returns the terms.
    public static List<Term> words() {
        return WORDS;
    }
}
