package threadlab.scenarios.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import threadlab.model.Scale;
import threadlab.model.claims.Citation;
import threadlab.model.claims.Claims;
import threadlab.model.claims.DocumentClaim;

/// Compares the catalogue of claims with what the lessons' predictions cite.
class CitedClaimsTest {

    @Test
    void predictionsCiteTestableClaimsOnly() {
        assertThat(cited())
                .isNotEmpty()
                .allSatisfy(id -> assertThat(Claims.find(id))
                        .hasValueSatisfying(
                                claim -> assertThat(claim.untestable()).isEmpty()));
    }

    @Test
    void everyTestableClaimIsCited() {
        var cited = cited();
        var uncited = Claims.all().stream()
                .filter(DocumentClaim::isTestable)
                .map(DocumentClaim::id)
                .filter(id -> !cited.contains(id))
                .toList();

        assertThat(uncited).as("testable claims that no prediction cites").isEmpty();
    }

    private static List<String> cited() {
        return Lessons.environments().stream()
                .flatMap(environment -> Lessons.checks(Scale.QUICK, environment))
                .flatMap(check -> check.claims().stream())
                .map(Citation::claim)
                .distinct()
                .toList();
    }
}
