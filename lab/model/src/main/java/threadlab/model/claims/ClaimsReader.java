package threadlab.model.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import threadlab.model.words.Message;

/// Reads the catalogue of claims, and refuses one with a gap, a duplicate or an empty field.
final class ClaimsReader {

    private static final Pattern HEADING = Pattern.compile("document ([0-4]), (\\d{1,3}) claims: (\\S.*)");
    private static final Pattern HEAD = Pattern.compile("([0-4]\\.[1-9]\\d{0,2}) (?:testable|untestable: (\\S.*))");
    private static final Pattern SAYING = Pattern.compile("\\S.*");
    private static final Pattern VERDICT = Pattern.compile("(%s): (\\S.*)".formatted(words()));

    private final String name;
    private final List<String> lines;
    private int next;

    private ClaimsReader(String name, List<String> lines) {
        this.name = name;
        this.lines = lines;
    }

    /// Reads the documents.
    ///
    /// @param name what the messages call the file
    /// @throws IllegalArgumentException for anything else than the form asks for; its message names the line
    static List<Document> read(String name, List<String> lines) {
        return new ClaimsReader(name, lines).documents();
    }

    private List<Document> documents() {
        var documents = new ArrayList<Document>();
        for (skipToText(); next < lines.size(); skipToText()) {
            documents.add(document(documents.size()));
        }
        return documents;
    }

    private Document document(int number) {
        var heading = line(HEADING, "'document %d, <how many> claims: <title>'".formatted(number));
        expect(String.valueOf(number), heading.group(1), "document");
        var count = Integer.parseInt(heading.group(2));
        var claims = new ArrayList<DocumentClaim>();
        for (var row = 1; row <= count; row++) {
            skipToText();
            claims.add(claim(number + "." + row));
        }
        return new Document(number, say("document." + number, heading.group(3).strip()), claims);
    }

    private DocumentClaim claim(String id) {
        var head = line(HEAD, "'%s testable' or '%s untestable: <why>'".formatted(id, id));
        expect(id, head.group(1), "claim");
        var saying = line(SAYING, "the claim in one sentence");
        var verdict = line(VERDICT, "one of %s, a colon and a note".formatted(words()));
        return new DocumentClaim(
                new Claim(id, say(id + ".saying", saying.group())),
                Optional.ofNullable(head.group(2)).map(why -> say(id + ".untestable", why)),
                CPythonVerdict.valueOf(verdict.group(1)),
                say(id + ".note", verdict.group(2)));
    }

    /// Makes a message whose English is here; its Korean has the same key in the words beside the catalogue.
    private static Message say(String key, String english) {
        return new Message(Claims.WORDS + ":" + key, List.of(), english);
    }

    private void skipToText() {
        while (next < lines.size()
                && (lines.get(next).isBlank() || lines.get(next).startsWith("#"))) {
            next++;
        }
    }

    private MatchResult line(Pattern pattern, String expected) {
        var found = next < lines.size() ? lines.get(next).strip() : "";
        next++;
        var matcher = pattern.matcher(found);
        if (!matcher.matches()) {
            throw wrong(expected, found);
        }
        return matcher.toMatchResult();
    }

    private void expect(String expected, String found, String what) {
        if (!found.equals(expected)) {
            throw wrong(what + " " + expected + ", for none may be missing or stand twice", found);
        }
    }

    private IllegalArgumentException wrong(String expected, String found) {
        return new IllegalArgumentException(
                "%s, line %d: expected %s; found '%s'".formatted(name, next, expected, found));
    }

    private static String words() {
        return Arrays.stream(CPythonVerdict.values()).map(Enum::name).collect(Collectors.joining("|"));
    }
}
