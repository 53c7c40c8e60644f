package threadlab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import threadlab.model.Citation;
import threadlab.model.Claims;
import threadlab.model.DocumentClaim;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.Workload;

/// Holds the catalogue of claims against what the scenarios' predictions cite.
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
        var scenarios = new ArrayList<Scenario<?>>();
        ServiceLoader.load(Scenario.class).forEach(scenarios::add);
        return scenarios.stream().flatMap(CitedClaimsTest::citedBy).distinct().toList();
    }

    private static <W extends Workload> Stream<String> citedBy(Scenario<W> scenario) {
        return scenario.workloads(Scale.QUICK, Parameters.NONE).stream()
                .flatMap(workload -> PredictionChecks.environments().stream()
                        .flatMap(environment -> scenario.predictions(workload, environment).stream()))
                .flatMap(prediction -> prediction.claims().stream())
                .map(Citation::claim);
    }
}
