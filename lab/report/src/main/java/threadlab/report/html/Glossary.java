package threadlab.report.html;

import java.util.List;
import java.util.stream.Stream;
import threadlab.report.words.LocalizedText;

/// Explains the terms of the report to readers who know Python or Node.js better than the JVM.
public final class Glossary {

    private Glossary() {}

    /// Returns the words, each with what it means.
    public static List<NamedValue> words() {
        return Stream.of(
                        "virtual", "carrier", "mounted", "pinned", "parked", "ready", "overdue", "gil", "loop", "wall",
                        "variant", "trial", "fact", "pass", "overlap", "late")
                .map(word -> new NamedValue(
                        LocalizedText.say("glossary.word." + word), LocalizedText.say("glossary.means." + word)))
                .toList();
    }
}
