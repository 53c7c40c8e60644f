package threadlab.report.claims;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.model.peer.Peer;
import threadlab.report.words.LocalizedText;

/// Sums up what a run makes of one claim, in a sentence about the JVM and one about CPython and Node.
public record Conclusion(ClaimRow row) {

    /// With more models than these the sentence has their number instead.
    private static final int MOST_NAMES = 3;

    /// Sorts claims by what a run makes of them, on all runtimes together.
    public enum Kind {
        /// Checks support it; none puts a condition on it or contradicts it.
        RIGHT,
        /// It holds with a condition, or under some models only.
        NUANCE,
        /// Checks contradict it, and none supports it, not even with a condition.
        NOT_SO,
        /// No check that held says anything of it.
        OPEN;

        /// Returns the heading.
        public LocalizedText title() {
            return LocalizedText.say("conclusions." + name());
        }

        /// Says what the claims of this kind have in common.
        public LocalizedText meaning() {
            return LocalizedText.say("conclusionMeans." + name());
        }

        private static Kind of(Set<ClaimStatus> statuses) {
            if (statuses.stream().noneMatch(ClaimStatus::isDefinite)) {
                return OPEN;
            }
            var holds = statuses.contains(ClaimStatus.HOLDS);
            var holdsInPart = statuses.contains(ClaimStatus.HOLDS_WITH_A_CONDITION);
            if (statuses.contains(ClaimStatus.DOES_NOT_HOLD)) {
                return holds || holdsInPart ? NUANCE : NOT_SO;
            }
            return holdsInPart ? NUANCE : RIGHT;
        }
    }

    /// Returns what the run makes of it.
    public Kind kind() {
        return Kind.of(Stream.concat(row.outcomes().stream(), row.onPeers().stream())
                .map(ClaimRow.Outcome::status)
                .collect(Collectors.toSet()));
    }

    /// Says under which models of the JVM it holds.
    public LocalizedText onJvm() {
        var definite = row.outcomes().stream()
                .filter(outcome -> outcome.status().isDefinite())
                .map(Conclusion::inShort)
                .toList();
        if (definite.isEmpty()) {
            return LocalizedText.say(row.outcomes().isEmpty() ? "conclusion.jvmNotAsked" : "conclusion.jvmOpen");
        }
        return LocalizedText.say("conclusion.jvm", LocalizedText.join("; ", definite));
    }

    private static LocalizedText inShort(ClaimRow.Outcome outcome) {
        return LocalizedText.say("conclusion.under." + outcome.status().name(), models(outcome.models()));
    }

    private static LocalizedText models(List<ClaimRow.ModelGroup> models) {
        return models.size() > MOST_NAMES
                ? LocalizedText.say("conclusion.models", models.size())
                : LocalizedText.join(
                        ", ", models.stream().map(ClaimRow.ModelGroup::model).toList());
    }

    /// Says what CPython and Node made of it in this run.
    public List<OnPeer> onPeers() {
        return row.byPeer().stream()
                .collect(Collectors.groupingBy(PeerVerdict::peer, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> OnPeer.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /// Says what was known of it on CPython; empty where CPython answered in this run.
    public Optional<LocalizedText> knownBefore() {
        return row.byPeer().stream().anyMatch(verdict -> verdict.peer() == Peer.CPYTHON)
                ? Optional.empty()
                : Optional.of(LocalizedText.say("conclusion.knownBefore", row.onCPython(), row.note()));
    }

    /// Shows the verdicts of one runtime: what held, or else what is open.
    public record OnPeer(LocalizedText runtime, List<PeerVerdict> verdicts) {

        private static OnPeer of(Peer peer, List<PeerVerdict> all) {
            var definite = all.stream()
                    .filter(verdict -> verdict.status().isDefinite())
                    .toList();
            return new OnPeer(
                    LocalizedText.say("conclusion.onPeer", peer.title()), definite.isEmpty() ? all : definite);
        }
    }
}
