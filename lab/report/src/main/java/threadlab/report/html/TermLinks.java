package threadlab.report.html;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.escape.Escape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import threadlab.report.html.Glossary.Term;
import threadlab.report.words.LocalizedText;

/// Links the first occurrence of each term in a section of a page to its explanation, which the link also shows.
///
/// Used by one thread, for one section.
public final class TermLinks {

    private static final Side ENGLISH = new Side(
            "en",
            LocalizedText::english,
            patterns(term -> term.match().english(), "(?i)(?<![\\p{L}.])(?:%s)(?![\\p{L}(])"));

    private static final Side KOREAN = new Side(
            "ko", LocalizedText::inKorean, patterns(term -> term.match().inKorean(), "(?:%s)"));

    private final String page;
    private final Map<Side, Set<Term>> linked = new HashMap<>();

    /// Begins a section.
    ///
    /// @param root leads to the run's folder
    public TermLinks(String root) {
        page = root + PageFiles.METHOD;
    }

    private record Side(String language, Function<LocalizedText, String> words, Map<Term, Pattern> patterns) {}

    private record Found(Term term, MatchResult place) {}

    private static Map<Term, Pattern> patterns(Function<Term, String> match, String form) {
        return Glossary.words().stream()
                .filter(term -> !term.match().isEmpty())
                .collect(Collectors.toUnmodifiableMap(
                        term -> term, term -> Pattern.compile(form.formatted(match.apply(term)))));
    }

    /// Writes a text with links.
    public Content mark(LocalizedText text) {
        return output -> {
            var always = text.korean().isEmpty() ? " class=\"always\"" : "";
            write(output, text, ENGLISH, always);
            if (!text.korean().isEmpty()) {
                write(output, text, KOREAN, "");
            }
        };
    }

    private void write(TemplateOutput output, LocalizedText text, Side side, String attributes) {
        output.writeContent("<span lang=\"" + side.language + "\"" + attributes + ">");
        var words = LocalizedText.unbroken(side.words.apply(text));
        var from = 0;
        for (var found : found(words, side)) {
            output.writeUserContent(words.substring(from, found.place.start()));
            link(output, found, side);
            from = found.place.end();
        }
        output.writeUserContent(words.substring(from));
        output.writeContent("</span>");
    }

    /// Returns the terms that this section did not link before, in the order of the text; the longer of two
    /// that begin at one place.
    private List<Found> found(String words, Side side) {
        var ofLanguage = linked.computeIfAbsent(side, each -> new HashSet<>());
        var all = side.patterns.entrySet().stream()
                .filter(entry -> !ofLanguage.contains(entry.getKey()))
                .flatMap(
                        entry -> first(entry.getValue(), words).map(place -> new Found(entry.getKey(), place)).stream())
                .sorted(Comparator.comparingInt((Found found) -> found.place.start())
                        .thenComparingInt(found -> -found.place.end()))
                .toList();
        var apart = new ArrayList<Found>();
        for (var found : all) {
            if (apart.isEmpty() || apart.getLast().place.end() <= found.place.start()) {
                apart.add(found);
                ofLanguage.add(found.term);
            }
        }
        return apart;
    }

    private static Optional<MatchResult> first(Pattern pattern, String words) {
        return pattern.matcher(words).results().findFirst();
    }

    private void link(TemplateOutput output, Found found, Side side) {
        output.writeContent("<a class=\"term\" href=\"" + page + "#" + found.term.anchor() + "\" data-means=\"");
        Escape.htmlAttribute(side.words.apply(found.term.meaning()), output);
        output.writeContent("\">");
        output.writeUserContent(found.place.group());
        output.writeContent("</a>");
    }
}
