package threadlab.model.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import threadlab.model.words.Language;
import threadlab.model.words.Words;

class ClaimsTest {

    /// The five documents have so many rows; the document files are not part of this repository.
    private static final int[] ROWS = {22, 33, 20, 12, 19};

    @Test
    void hasEveryRowOfEveryDocument() {
        assertThat(Claims.documents()).extracting(Document::number).containsExactly(0, 1, 2, 3, 4);
        assertThat(Claims.documents()).allSatisfy(document -> {
            assertThat(document.claims()).hasSize(ROWS[document.number()]);
            for (var row = 1; row <= ROWS[document.number()]; row++) {
                assertThat(document.claims().get(row - 1).id()).isEqualTo(document.number() + "." + row);
            }
        });
        assertThat(Claims.all()).hasSize(106);
    }

    @Test
    void everyClaimIsOneSentence() {
        assertThat(Claims.all())
                .allSatisfy(claim -> assertThat(claim.saying().english())
                        .as(claim.id())
                        .matches("[\\p{Lu}a].*\\.")
                        .doesNotContainPattern("[.!?]\\s+\\p{Lu}"));
    }

    @Test
    void everyClaimIsSaidOnce() {
        assertThat(Claims.all()).extracting(claim -> claim.saying().english()).doesNotHaveDuplicates();
    }

    @Test
    void slipsAndWhatIsNoClaimAreNotTestable() {
        assertThat(Claims.all())
                .filteredOn(claim -> switch (claim.onCPython()) {
                    case SLIP, NT -> true;
                    case OK, NUANCE, WRONG -> false;
                })
                .isNotEmpty()
                .noneMatch(DocumentClaim::isTestable);
    }

    @Test
    void everyClaimHasItsKoreanAndNoKoreanIsLeftOver() {
        var claims = Claims.all().stream()
                .flatMap(claim -> Stream.of(Stream.of(claim.saying(), claim.note()), claim.untestable().stream()))
                .flatMap(part -> part);
        var said = Stream.concat(Claims.documents().stream().map(Document::title), claims)
                .toList();

        assertThat(said)
                .hasSizeGreaterThan(220)
                .allSatisfy(message -> assertThat(Words.write(message, Language.KOREAN))
                        .as(message.key())
                        .get()
                        .asString()
                        .isNotBlank());
        var keys = said.stream()
                .map(message -> message.key().substring(message.key().indexOf(':') + 1));
        assertThat(Words.all(Claims.WORDS, Language.KOREAN).keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(keys, Words.all(Claims.WORDS, Language.ENGLISH).keySet().stream())
                                .toList());
    }

    @Test
    void findsAClaimByItsId() {
        assertThat(Claims.find("3.10"))
                .hasValueSatisfying(claim -> assertThat(claim.saying().english())
                        .isEqualTo("Gathered, sleeps of 5, 3 and 1 s take 5 s in all."));
        assertThat(Claims.find("3.13")).isEmpty();
        assertThat(Claims.find("")).isEmpty();
    }
}
