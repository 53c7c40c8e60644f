package threadlab.report.page;

import threadlab.report.words.Text;

/// Holds one line of a list of facts.
public record Fact(Text name, Text value) {

    /// Makes a fact whose name a catalogue has.
    static Fact of(String key, String value) {
        return new Fact(Text.say(key), Text.same(value));
    }

    /// Makes a fact that says the same in every language.
    static Fact plain(String name, String value) {
        return new Fact(Text.same(name), Text.same(value));
    }
}
