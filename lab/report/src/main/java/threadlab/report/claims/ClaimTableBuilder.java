package threadlab.report.claims;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import threadlab.model.claims.Claims;
import threadlab.model.claims.Document;
import threadlab.model.claims.DocumentClaim;
import threadlab.report.html.Links;
import threadlab.report.scenario.ScenarioView;
import threadlab.report.words.LocalizedText;

/// Builds the claim table: the catalogue, each claim with its status in the run.
public final class ClaimTableBuilder {

    private final Map<String, List<ClaimEvidence>> byClaim;

    private ClaimTableBuilder(List<ScenarioView> scenarios) {
        byClaim = scenarios.stream()
                .flatMap(scenario -> scenario.workloads().stream())
                .flatMap(ClaimEvidence::of)
                .collect(Collectors.groupingBy(ClaimEvidence::claim));
    }

    /// Builds the table.
    public static ClaimTable build(List<ScenarioView> scenarios) {
        var builder = new ClaimTableBuilder(scenarios);
        return new ClaimTable(Claims.documents().stream().map(builder::part).toList());
    }

    private ClaimTable.Part part(Document document) {
        return new ClaimTable.Part(
                Links.anchor("document", String.valueOf(document.number())),
                LocalizedText.say("claims.document", document.number(), LocalizedText.of(document.title())),
                document.claims().stream()
                        .map(claim -> row(claim, byClaim.getOrDefault(claim.id(), List.of())))
                        .toList());
    }

    private static ClaimRow row(DocumentClaim claim, List<ClaimEvidence> evidence) {
        var byPeer = evidence.stream().collect(Collectors.partitioningBy(ClaimEvidence::isOnPeer));
        return new ClaimRow(
                claim,
                evidence.stream().map(ClaimEvidence::scenario).distinct().toList(),
                outcomes(byPeer.getOrDefault(false, List.of())),
                outcomes(byPeer.getOrDefault(true, List.of())),
                firstOfEachPeer(evidence));
    }

    /// Takes one check for each status on each runtime, in the order of runtimes and statuses.
    private static List<PeerVerdict> firstOfEachPeer(List<ClaimEvidence> evidence) {
        var verdicts = evidence.stream()
                .flatMap(each -> each.peer().map(peer -> PeerVerdict.of(peer, each)).stream())
                .toList();
        return verdicts.stream()
                .collect(Collectors.groupingBy(PeerVerdict::peer, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(ofPeer -> Arrays.stream(ClaimStatus.values())
                        .flatMap(status -> ofPeer.stream()
                                .filter(verdict -> verdict.status() == status)
                                .limit(1)))
                .toList();
    }

    private static List<ClaimRow.Outcome> outcomes(List<ClaimEvidence> evidence) {
        return evidence.stream()
                .collect(Collectors.groupingBy(ClaimEvidence::status, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> new ClaimRow.Outcome(entry.getKey(), byModel(entry.getValue())))
                .toList();
    }

    private static List<ClaimRow.ModelGroup> byModel(List<ClaimEvidence> evidence) {
        var ordered = evidence.stream()
                .sorted(Comparator.comparingInt(ClaimEvidence::modelOrder)
                        .thenComparing(each -> each.modelTitle().english())
                        .thenComparing(each -> each.difference().english()))
                .toList();
        return grouped(ordered, ClaimEvidence::modelTitle).entrySet().stream()
                .map(entry -> new ClaimRow.ModelGroup(entry.getKey(), variants(entry.getValue())))
                .toList();
    }

    private static List<ClaimRow.VariantLinks> variants(List<ClaimEvidence> evidence) {
        return grouped(evidence, ClaimEvidence::difference).entrySet().stream()
                .map(entry -> new ClaimRow.VariantLinks(
                        entry.getKey(),
                        entry.getValue().stream().map(ClaimEvidence::link).toList()))
                .toList();
    }

    private static <K> Map<K, List<ClaimEvidence>> grouped(
            List<ClaimEvidence> evidence, Function<ClaimEvidence, K> key) {
        return evidence.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }
}
