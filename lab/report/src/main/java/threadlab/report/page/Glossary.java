package threadlab.report.page;

import java.util.List;
import java.util.stream.Stream;
import threadlab.report.words.Text;

/// Explains the words of the report to those who know Python or Node.js better than the JVM.
public final class Glossary {

    private Glossary() {}

    /// Returns the words, each with what it means.
    public static List<Fact> words() {
        return Stream.of(
                        "virtual", "carrier", "mounted", "pinned", "parked", "ready", "gil", "loop", "wall", "variant",
                        "trial", "pass", "overlap", "late")
                .map(word -> new Fact(Text.say("glossary.word." + word), Text.say("glossary.means." + word)))
                .toList();
    }
}
