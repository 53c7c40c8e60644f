package threadlab.report.words;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import threadlab.model.words.Language;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Provides one text in both languages of the pages: a template prints both, and the page shows the selected one.
///
/// @param english shown by default, and in attributes
/// @param korean the same in Korean; equal to the English where there is nothing to translate, empty where there is
/// only English
public record LocalizedText(String english, String korean) implements Content {

    private static final LocalizedText NOTHING = same("");

    /// Matches a name or a sentence, but no figure with its unit.
    private static final Pattern WORD = Pattern.compile("\\p{L}{4}");

    /// Matches the name of a class or an event, which is the same in every language.
    private static final Pattern QUALIFIED_NAME = Pattern.compile("[\\w$]+(\\.[\\w$]+)+");

    /// Matches an option of the JVM, which is to be read and copied in one piece.
    private static final Pattern OPTION = Pattern.compile("(?<![\\w.-])-(D|XX:|X|javaagent:)[\\w.:+=…,-]*[\\w…]");

    /// Matches the space between a figure and its unit.
    private static final Pattern BEFORE_UNIT = Pattern.compile("(?<=\\d) (?=(?:[nµm]?s|%|[KMG]iB)(?![A-Za-z]))");

    /// Writes a message of a run in both languages; in English alone where its words have no Korean.
    public static LocalizedText of(Message message) {
        var english = message.english();
        if (message.isPlain()
                && (!WORD.matcher(english).find()
                        || QUALIFIED_NAME.matcher(english).matches())) {
            return same(english);
        }
        return message.isPlain()
                ? inEnglishOnly(message.english())
                : new LocalizedText(
                        message.english(), Words.write(message, Language.KOREAN).orElse(""));
    }

    /// Returns what the pages' own messages have under a key.
    ///
    /// @param arguments take the places of `{0}`, `{1}` …; texts and messages among them in the same language
    /// @throws IllegalArgumentException where there is no such message
    public static LocalizedText say(String key, Object... arguments) {
        return new LocalizedText(
                Messages.ENGLISH.say(key, each(arguments, true)), Messages.KOREAN.say(key, each(arguments, false)));
    }

    /// Returns what the pages' own messages have under a key that they may lack.
    public static Optional<LocalizedText> find(String key, Object... arguments) {
        return Messages.ENGLISH.has(key) ? Optional.of(say(key, arguments)) : Optional.empty();
    }

    /// Makes a text that needs no translation: a name, a figure, code.
    public static LocalizedText same(String words) {
        return new LocalizedText(words, words);
    }

    /// Returns the empty text.
    public static LocalizedText nothing() {
        return NOTHING;
    }

    /// Joins texts with something between them.
    public static LocalizedText join(String between, List<LocalizedText> texts) {
        return new LocalizedText(
                texts.stream().map(LocalizedText::english).collect(Collectors.joining(between)),
                texts.stream().map(LocalizedText::inKorean).collect(Collectors.joining(between)));
    }

    private static Object[] each(Object[] arguments, boolean inEnglish) {
        return Arrays.stream(arguments)
                .map(argument -> argument instanceof Message message ? of(message) : argument)
                .map(argument ->
                        argument instanceof LocalizedText text ? inEnglish ? text.english : text.inKorean() : argument)
                .toArray();
    }

    /// Changes both languages alike, to clip them for instance.
    public LocalizedText map(UnaryOperator<String> change) {
        return new LocalizedText(change.apply(english), change.apply(korean));
    }

    /// Returns the text by the code of its language, for the script of the page.
    public Map<String, String> byLanguage() {
        return new TreeMap<>(Map.of(Language.ENGLISH.code(), english, Language.KOREAN.code(), inKorean()));
    }

    /// Returns the Korean; the English where there is none.
    public String inKorean() {
        return korean.isEmpty() ? english : korean;
    }

    /// Makes a text that is known in English only.
    public static LocalizedText inEnglishOnly(String english) {
        return new LocalizedText(english, "");
    }

    public boolean isEmpty() {
        return english.isEmpty();
    }

    /// Writes both languages side by side; only one where they are the same.
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
            words(english, output, element);
            return;
        }
        if (korean.isEmpty()) {
            output.writeContent("<" + element + " lang=\"en\" class=\"always\">");
            words(english, output, element);
            output.writeContent("</" + element + ">");
            return;
        }
        output.writeContent("<" + element + " lang=\"en\">");
        words(english, output, element);
        output.writeContent("</" + element + "><" + element + " lang=\"ko\">");
        words(korean, output, element);
        output.writeContent("</" + element + ">");
    }

    /// Keeps each figure of a text on one line with its unit.
    public static String unbroken(String text) {
        return BEFORE_UNIT.matcher(text).replaceAll("\u00a0");
    }

    private static void words(String text, TemplateOutput output, String element) {
        var words = unbroken(text);
        if (!element.equals("span") || !OPTION.matcher(words).find()) {
            output.writeUserContent(words);
            return;
        }
        var options = OPTION.matcher(words);
        var written = 0;
        while (options.find()) {
            output.writeUserContent(words.substring(written, options.start()));
            output.writeContent("<span class=\"option\">");
            output.writeUserContent(options.group());
            output.writeContent("</span>");
            written = options.end();
        }
        output.writeUserContent(words.substring(written));
    }

    @Override
    public String toString() {
        return english;
    }
}
