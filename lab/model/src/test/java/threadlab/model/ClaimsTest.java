package threadlab.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
                .allSatisfy(claim -> assertThat(claim.saying())
                        .as(claim.id())
                        .matches("[\\p{Lu}a].*\\.")
                        .doesNotContainPattern("[.!?]\\s+\\p{Lu}"));
    }

    @Test
    void everyClaimIsSaidOnce() {
        assertThat(Claims.all()).extracting(DocumentClaim::saying).doesNotHaveDuplicates();
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
    void findsAClaimByItsId() {
        assertThat(Claims.find("3.10"))
                .hasValueSatisfying(claim ->
                        assertThat(claim.saying()).isEqualTo("Gathered, sleeps of 5, 3 and 1 s take 5 s in all."));
        assertThat(Claims.find("3.13")).isEmpty();
        assertThat(Claims.find("")).isEmpty();
    }
}
