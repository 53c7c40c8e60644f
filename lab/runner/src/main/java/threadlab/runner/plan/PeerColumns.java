package threadlab.runner.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import threadlab.model.Workload;
import threadlab.model.peer.Interpreters;
import threadlab.model.peer.Interpreters.Interpreter;
import threadlab.model.peer.Peer;
import threadlab.model.peer.PeerRuntime;

/// Gives each of several interpreters of a peer a set of trials of its own.
///
/// The first one's variants keep their ids, so they are those of a run with one interpreter. The others' ids
/// end with the interpreter's name: `cpython-threads@3.13.5`. All titles have the version.
public final class PeerColumns {

    private final Map<Peer, Map<String, Interpreter>> byName = new LinkedHashMap<>();

    private PeerColumns(Interpreters interpreters) {
        for (var peer : Peer.values()) {
            var all = interpreters.all(peer);
            if (all.size() > 1) {
                byName.put(peer, named(all));
            }
        }
    }

    /// Two builds of one version have different names.
    private static Map<String, Interpreter> named(List<Interpreter> all) {
        var named = new LinkedHashMap<String, Interpreter>();
        for (var interpreter : all) {
            var version = interpreter.runtime().name();
            var name = version;
            for (var i = 2; named.containsKey(name); i++) {
                name = version + "-" + i;
            }
            named.put(name, interpreter);
        }
        return named;
    }

    /// Returns the trials with those of the other interpreters, which follow the first one's in each workload.
    ///
    /// @param trials as the scenarios plan them, those of a workload one after the other
    public static List<PlannedTrial<?>> of(List<? extends PlannedTrial<?>> trials, Interpreters interpreters) {
        var columns = new PeerColumns(interpreters);
        var all = new ArrayList<PlannedTrial<?>>();
        var ofPeer = new ArrayList<PlannedTrial<?>>();
        for (var trial : trials) {
            if (!ofPeer.isEmpty() && !belongTogether(ofPeer.getLast(), trial)) {
                all.addAll(columns.of(ofPeer));
                ofPeer.clear();
            }
            ofPeer.add(trial);
        }
        all.addAll(columns.of(ofPeer));
        return all;
    }

    private static boolean belongTogether(PlannedTrial<?> trial, PlannedTrial<?> next) {
        return trial.isBeside(next)
                && trial.variant().model().peer().equals(next.variant().model().peer());
    }

    /// An absent variant has no interpreter, and is said once.
    private List<PlannedTrial<?>> of(List<PlannedTrial<?>> ofPeer) {
        var interpreters = ofPeer.stream()
                .findFirst()
                .flatMap(trial -> trial.variant().model().peer())
                .map(peer -> byName.getOrDefault(peer, Map.of()))
                .orElse(Map.of());
        if (interpreters.isEmpty()) {
            return List.copyOf(ofPeer);
        }
        var all = new ArrayList<PlannedTrial<?>>();
        interpreters.forEach((name, interpreter) -> {
            var isFirst = all.isEmpty();
            for (var trial : ofPeer) {
                if (trial.variant().absence().isEmpty()) {
                    all.add(under(trial, interpreter.runtime(), name, isFirst));
                } else if (isFirst) {
                    all.add(trial);
                }
            }
        });
        return all;
    }

    private static <W extends Workload> PlannedTrial<W> under(
            PlannedTrial<W> trial, PeerRuntime interpreter, String name, boolean isFirst) {
        return new PlannedTrial<>(
                trial.scenario(),
                trial.workload(),
                trial.main(),
                trial.variant().under(interpreter, name, isFirst));
    }
}
