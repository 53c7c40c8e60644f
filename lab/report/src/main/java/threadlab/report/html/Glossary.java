package threadlab.report.html;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import threadlab.report.words.LocalizedText;

/// Explains the terms of the report to readers who know Python or Node.js better than the JVM.
public final class Glossary {

    /// The terms of threads, which a page about any program may use.
    private static final List<Term> OF_THREADS = terms(
            "virtual",
            "platform",
            "carrier",
            "maxPoolSize",
            "mounted",
            "pinned",
            "nativeFrame",
            "upcall",
            "classInitializer",
            "parked",
            "ready",
            "overdue",
            "starve",
            "preempted",
            "interrupt",
            "executor",
            "commonPool",
            "supplyAsync",
            "invokeAll",
            "future",
            "allOf",
            "orTimeout",
            "scope",
            "monitor",
            "semaphore",
            "atomic",
            "race",
            "residentMemory");

    /// The terms of the documents, and those of the lab's own runs.
    private static final List<Term> OF_RUNS = terms(
            "promise",
            "coroutine",
            "gil",
            "switchInterval",
            "emulatedGil",
            "loop",
            "hog",
            "tick",
            "wall",
            "median",
            "documents",
            "variant",
            "workload",
            "trial",
            "fact",
            "pass",
            "overlap",
            "late");

    private static final List<Term> WORDS =
            Stream.concat(OF_THREADS.stream(), OF_RUNS.stream()).toList();

    private Glossary() {}

    /// Explains one term.
    ///
    /// @param match the forms of it that a page may link, a regular expression; empty where it links none
    public record Term(String anchor, LocalizedText name, LocalizedText meaning, LocalizedText match) {

        /// Returns whether a text uses the term, by its name where a page links none of its forms.
        private boolean isIn(LocalizedText text) {
            var forms = match.english().isEmpty() ? name.english().replace(", ", "|") : match.english();
            return Pattern.compile("(?i)\\b(?:%s)\\b".formatted(forms))
                    .matcher(text.english())
                    .find();
        }

        private static Term of(String word) {
            return new Term(
                    Links.anchor("term", word),
                    LocalizedText.say("glossary.word." + word),
                    LocalizedText.say("glossary.means." + word),
                    LocalizedText.find("glossary.match." + word).orElse(LocalizedText.nothing()));
        }
    }

    private static List<Term> terms(String... words) {
        return Stream.of(words).map(Term::of).toList();
    }

    /// Returns the terms.
    public static List<Term> words() {
        return WORDS;
    }

    /// Returns the terms of threads that some texts use.
    public static List<Term> usedIn(Collection<LocalizedText> texts) {
        return OF_THREADS.stream()
                .filter(term -> texts.stream().anyMatch(term::isIn))
                .toList();
    }
}
