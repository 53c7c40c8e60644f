package threadlab.report.page;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import threadlab.model.Claims;
import threadlab.model.Document;
import threadlab.report.words.Phrases;
import threadlab.report.words.Text;

/// Builds the claim table: the catalogue, and beside each claim what the run's predictions say of it.
final class ClaimTableBuilder {

    private final Map<String, List<Testimony>> byClaim;

    private ClaimTableBuilder(List<ScenarioView> scenarios) {
        byClaim = scenarios.stream()
                .flatMap(scenario -> scenario.workloads().stream())
                .flatMap(Testimony::of)
                .collect(Collectors.groupingBy(Testimony::claim));
    }

    static ClaimTable build(List<ScenarioView> scenarios) {
        var builder = new ClaimTableBuilder(scenarios);
        return new ClaimTable(Claims.documents().stream().map(builder::part).toList());
    }

    private ClaimTable.Part part(Document document) {
        return new ClaimTable.Part(
                Links.anchor("document", String.valueOf(document.number())),
                Text.say("claims.document", document.number(), Phrases.of(document.title())),
                document.claims().stream()
                        .map(claim -> new ClaimRow(claim, outcomes(byClaim.getOrDefault(claim.id(), List.of()))))
                        .toList());
    }

    private static List<ClaimRow.Outcome> outcomes(List<Testimony> testimonies) {
        return testimonies.stream()
                .collect(Collectors.groupingBy(Testimony::standing, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> new ClaimRow.Outcome(entry.getKey(), witnesses(entry.getValue())))
                .toList();
    }

    private static List<ClaimRow.Witness> witnesses(List<Testimony> testimonies) {
        var ordered = testimonies.stream()
                .sorted(Comparator.comparingInt(Testimony::modelOrder).thenComparing(Testimony::suffix))
                .toList();
        return grouped(ordered, Testimony::modelTitle).entrySet().stream()
                .map(entry -> new ClaimRow.Witness(Phrases.of(entry.getKey()), variants(entry.getValue())))
                .toList();
    }

    private static List<ClaimRow.Variant> variants(List<Testimony> testimonies) {
        return grouped(testimonies, Testimony::suffix).entrySet().stream()
                .map(entry -> new ClaimRow.Variant(
                        entry.getKey(),
                        entry.getValue().stream().map(Testimony::link).toList()))
                .toList();
    }

    private static Map<String, List<Testimony>> grouped(List<Testimony> testimonies, Function<Testimony, String> key) {
        return testimonies.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }
}
