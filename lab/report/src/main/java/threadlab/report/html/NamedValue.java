package threadlab.report.html;

import threadlab.report.words.LocalizedText;

/// Shows one line of a list of names and values.
public record NamedValue(LocalizedText name, LocalizedText value) {

    /// Makes a line whose name is one of the pages' own messages.
    public static NamedValue of(String key, String value) {
        return new NamedValue(LocalizedText.say(key), LocalizedText.same(value));
    }

    /// Makes a line that is the same in every language.
    public static NamedValue plain(String name, String value) {
        return new NamedValue(LocalizedText.same(name), LocalizedText.same(value));
    }
}
