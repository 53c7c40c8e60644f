package threadlab.model.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static threadlab.model.claims.Citation.both;
import static threadlab.model.claims.Citation.contradicts;
import static threadlab.model.claims.Citation.qualifies;
import static threadlab.model.claims.Citation.supports;

import org.junit.jupiter.api.Test;

class CitationTest {

    @Test
    void readsWhatItWrote() {
        var citations = both(supports("1.4", "3.10"), both(contradicts("1.8"), qualifies("4.13")));

        assertThat(Citation.write(citations)).isEqualTo("supports 1.4, supports 3.10, contradicts 1.8, qualifies 4.13");
        assertThat(Citation.read(Citation.write(citations))).isEqualTo(citations);
    }

    @Test
    void passesOverWhatIsNotInTheCatalogue() {
        assertThat(Citation.read("supports 9.9, supports 1.40, <b>, contradicts 1.8, denies 1.3"))
                .isEqualTo(contradicts("1.8"));
        assertThat(Citation.read("")).isEmpty();
    }

    @Test
    void refusesAClaimThatNoDocumentMakes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> supports("1.34"))
                .withMessageContaining("claim '1.34': expected one of the catalogue");
    }
}
