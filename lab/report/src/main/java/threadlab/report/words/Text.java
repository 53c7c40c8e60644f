package threadlab.report.words;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Says one thing in both languages of the pages; a template prints both, and the page shows the one chosen.
///
/// @param english what is shown where nothing was chosen, and in attributes
/// @param korean the same; equal to the English where there is nothing to translate, empty where there is only English
public record Text(String english, String korean) implements Content {

    private static final Text NOTHING = same("");

    /// Says what the catalogues have under a key.
    ///
    /// @param arguments take the places of `{0}`, `{1}` …; a `Text` among them in the language of its surroundings
    /// @throws IllegalArgumentException where a catalogue lacks the key
    public static Text say(String key, Object... arguments) {
        return new Text(
                Catalogue.ENGLISH.say(key, each(arguments, true)), Catalogue.KOREAN.say(key, each(arguments, false)));
    }

    /// Says what needs no translation: a name, a figure, code.
    public static Text same(String words) {
        return new Text(words, words);
    }

    /// Says nothing.
    public static Text nothing() {
        return NOTHING;
    }

    /// Joins texts with something between them.
    public static Text join(String between, List<Text> texts) {
        return new Text(
                texts.stream().map(Text::english).collect(Collectors.joining(between)),
                texts.stream().map(Text::inKorean).collect(Collectors.joining(between)));
    }

    private static Object[] each(Object[] arguments, boolean inEnglish) {
        return Arrays.stream(arguments)
                .map(argument -> argument instanceof Text text ? inEnglish ? text.english : text.inKorean() : argument)
                .toArray();
    }

    /// Returns what stands in Korean surroundings.
    public String inKorean() {
        return korean.isEmpty() ? english : korean;
    }

    /// Returns what only English is known of.
    public static Text inEnglishOnly(String english) {
        return new Text(english, "");
    }

    public boolean isEmpty() {
        return english.isEmpty();
    }

    /// Writes both languages side by side; what is the same in both, once.
    @Override
    public void writeTo(TemplateOutput output) {
        write(output, "span");
    }

    /// Returns the text for a place inside of an SVG `text`.
    public Content inSvg() {
        return output -> write(output, "tspan");
    }

    private void write(TemplateOutput output, String element) {
        if (english.equals(korean)) {
            output.writeUserContent(english);
            return;
        }
        if (korean.isEmpty()) {
            output.writeContent("<" + element + " lang=\"en\" class=\"always\">");
            output.writeUserContent(english);
            output.writeContent("</" + element + ">");
            return;
        }
        output.writeContent("<" + element + " lang=\"en\">");
        output.writeUserContent(english);
        output.writeContent("</" + element + "><" + element + " lang=\"ko\">");
        output.writeUserContent(korean);
        output.writeContent("</" + element + ">");
    }

    @Override
    public String toString() {
        return english;
    }
}
