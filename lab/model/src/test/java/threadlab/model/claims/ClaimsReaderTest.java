package threadlab.model.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import threadlab.model.words.Message;

class ClaimsReaderTest {

    private static final String GOOD = """
            # A comment.
            document 0, 2 claims: A title: and more

            0.1 testable
              It rains.
              NUANCE: at times: not here

            0.2 untestable: an opinion
              Rain is nice.
              NT: an opinion
            """;

    private static List<Document> read(String text) {
        return ClaimsReader.read("claims.txt", text.lines().toList());
    }

    private static Message said(String key, String english) {
        return new Message("threadlab/model/claims/words:" + key, List.of(), english);
    }

    @Test
    void readsWhatEachLineSays() {
        assertThat(read(GOOD))
                .containsExactly(new Document(
                        0,
                        said("document.0", "A title: and more"),
                        List.of(
                                new DocumentClaim(
                                        new Claim("0.1", said("0.1.saying", "It rains.")),
                                        Optional.empty(),
                                        CPythonVerdict.NUANCE,
                                        said("0.1.note", "at times: not here")),
                                new DocumentClaim(
                                        new Claim("0.2", said("0.2.saying", "Rain is nice.")),
                                        Optional.of(said("0.2.untestable", "an opinion")),
                                        CPythonVerdict.NT,
                                        said("0.2.note", "an opinion")))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0.2 untestable;0.1 untestable;8;expected claim 0.2, for none may be missing or stand twice; found '0.1",
                "0.2 untestable;0.3 untestable;8;expected claim 0.2",
                "0.2 untestable;0.2 untested;8;expected '0.2 testable' or '0.2 untestable: <why>'",
                "0.1 testable;0.1;4;expected '0.1 testable'",
                "It rains.;'';5;expected the claim in one sentence; found ''",
                "NUANCE;NUANCED;6;expected one of OK|NUANCE|WRONG|SLIP|NT, a colon and a note; found 'NUANCED",
                "at times: not here;'';6;expected one of OK",
                "document 0;document 1;2;expected document 0",
                "document 0, 2;document 0, many;2;expected 'document 0, <how many> claims: <title>'",
                "2 claims;1 claims;8;expected 'document 1, <how many> claims: <title>'; found '0.2",
                "2 claims;3 claims;11;expected '0.3 testable'",
            })
    void refusesWhatIsWrongAndNamesTheLine(String right, String wrong, int line, String message) {
        assertThat(GOOD).contains(right);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(GOOD.replaceFirst(right, wrong)))
                .withMessageStartingWith("claims.txt, line %d: %s".formatted(line, message));
    }
}
