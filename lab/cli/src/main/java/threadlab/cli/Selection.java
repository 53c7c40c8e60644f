package threadlab.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import threadlab.model.Parameter;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.ScenarioGroup;
import threadlab.model.VariantId;
import threadlab.model.peer.Interpreters;
import threadlab.model.peer.PeerRuntime;
import threadlab.runner.plan.PeerColumns;
import threadlab.runner.plan.PlannedTrial;
import threadlab.runner.plan.ScenarioRegistry;

/// Takes the options that choose scenarios, models, scale and numbers.
final class Selection {

    private static final String ALL = "all";
    private static final String NONE = "none";
    private static final String BY_DEFAULT = "documents";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--scenarios",
            paramLabel = "ID,…",
            defaultValue = "",
            description =
                    "which scenarios, by name or by group (documents, jvm, all), or none; * stands for any letters;"
                            + " default: " + BY_DEFAULT)
    private String scenarios;

    @Option(
            names = "--models",
            paramLabel = "ID,…",
            defaultValue = ALL,
            description = "which models, by the names that list SCENARIO shows; * stands for any letters, as in"
                    + " virtual*; default: ${DEFAULT-VALUE}")
    private String models;

    @Option(
            names = "--scale",
            paramLabel = "SCALE",
            defaultValue = "quick",
            description = "quick (the documents' times / 10), document (their own), or full (many passes);"
                    + " default: ${DEFAULT-VALUE}")
    private String scale;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE;…",
            defaultValue = "",
            description = "numbers of a scenario, by the names that list shows: fetch.delays=100,300,200")
    private String settings;

    Scale scale() {
        return Scale.find(scale).orElseThrow(() -> unknown("scale", scale, names(Stream.of(Scale.values()))));
    }

    private static List<String> names(Stream<?> values) {
        return values.map(Object::toString).toList();
    }

    Parameters parameters() {
        var known = ScenarioRegistry.scenarios().stream()
                .flatMap(scenario -> scenario.parameters().stream())
                .map(Parameter::name)
                .toList();
        var values = new HashMap<String, String>();
        for (var setting : settings.split(";", -1)) {
            if (!setting.isBlank()) {
                var parts = setting.split("=", 2);
                if (!known.contains(parts[0].strip())) {
                    throw unknown("number", parts[0].strip(), known);
                }
                if (parts.length < 2) {
                    throw wrong("--set %s: expected %s=VALUE".formatted(setting, setting));
                }
                values.put(parts[0].strip(), parts[1].strip());
            }
        }
        return new Parameters(Map.copyOf(values));
    }

    /// Plans the chosen trials, in the order of the report.
    ///
    /// @return none where `none` was asked for
    /// @throws ParameterException where a name is not known, or nothing is left to run
    List<PlannedTrial<?>> trials() {
        if (scenarios.equals(NONE)) {
            return List.of();
        }
        var chosen = chosenScenarios();
        var trials = new ArrayList<PlannedTrial<?>>();
        var everywhere = ScenarioRegistry.scenarios().stream()
                .flatMap(scenario -> plan(scenario).stream())
                .toList();
        everywhere.stream()
                .filter(trial -> chosen.contains(trial.scenario().id()))
                .forEach(trials::add);
        var wanted = words(models, ALL).stream()
                .map(name -> VariantId.of(name).own())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!wanted.contains(ALL)) {
            var known = everywhere.stream()
                    .map(trial -> trial.variant().id())
                    .distinct()
                    .toList();
            var matching = matching("model", wanted, known);
            trials.removeIf(trial -> !matching.contains(trial.variant().id()));
        }
        if (trials.isEmpty()) {
            throw wrong("nothing to run: no scenario of '%s' has a model of '%s'".formatted(scenarios, models));
        }
        return trials;
    }

    /// Returns the chosen trials under each interpreter that was chosen: all, unless a model has one's name, as
    /// `cpython-threads@3.13.5` has.
    ///
    /// @throws ParameterException where nothing is left to run
    List<PlannedTrial<?>> under(Interpreters interpreters, List<PlannedTrial<?>> trials) {
        var wanted = words(models, ALL);
        var chosen = PeerColumns.of(trials, interpreters).stream()
                .filter(trial -> wanted.contains(ALL)
                        || wanted.stream().anyMatch(name -> names(trial).anyMatch(pattern(name))))
                .toList();
        if (chosen.isEmpty() && !trials.isEmpty()) {
            throw wrong("nothing to run: '%s' names none of the interpreters that were found: %s"
                    .formatted(models, names(interpreters.runtimes().stream().map(PeerRuntime::name))));
        }
        return chosen;
    }

    /// The first interpreter's trials are not named after it, but may be chosen so.
    private static Stream<String> names(PlannedTrial<?> trial) {
        var own = trial.variant().ownId();
        return Stream.concat(
                Stream.of(own, trial.variant().id()),
                trial.variant().runtime().map(runtime -> new VariantId(own, runtime.name()).toString()).stream());
    }

    private List<? extends PlannedTrial<?>> plan(Scenario<?> scenario) {
        try {
            return ScenarioRegistry.trials(scenario, scale(), parameters());
        } catch (IllegalArgumentException e) {
            throw wrong("--set " + e.getMessage());
        }
    }

    private Set<String> chosenScenarios() {
        var all = ScenarioRegistry.scenarios();
        var wanted = words(scenarios, BY_DEFAULT);
        if (wanted.contains(ALL)) {
            return all.stream().map(Scenario::id).collect(Collectors.toSet());
        }
        var groups = wanted.stream()
                .flatMap(name -> ScenarioGroup.find(name).stream())
                .collect(Collectors.toSet());
        wanted.removeAll(ScenarioGroup.ids());
        var chosen = all.stream()
                .filter(scenario -> groups.contains(scenario.group()))
                .map(Scenario::id)
                .collect(Collectors.toSet());
        chosen.addAll(
                matching("scenario", wanted, all.stream().map(Scenario::id).toList()));
        return chosen;
    }

    /// Returns the known names that match what was asked for.
    private Set<String> matching(String what, Set<String> wanted, List<String> known) {
        var matching = new LinkedHashSet<String>();
        for (var name : wanted) {
            var found = known.stream().filter(pattern(name)).toList();
            if (found.isEmpty()) {
                throw unknown(what, name, known);
            }
            matching.addAll(found);
        }
        return matching;
    }

    private static Predicate<String> pattern(String name) {
        return Pattern.compile(
                        Arrays.stream(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")))
                .asMatchPredicate();
    }

    /// Returns whether the user named scenarios, and not only groups of them.
    boolean isByName() {
        return words(scenarios, BY_DEFAULT).stream()
                .anyMatch(name -> !name.equals(ALL) && ScenarioGroup.find(name).isEmpty());
    }

    /// Returns the ids of the scenarios of other groups than those that the user chose; empty where scenarios were
    /// chosen by name.
    Map<ScenarioGroup, List<String>> otherGroups() {
        if (isByName()) {
            return Map.of();
        }
        var chosen = chosenScenarios();
        return ScenarioRegistry.scenarios().stream()
                .filter(scenario -> !chosen.contains(scenario.id()))
                .collect(Collectors.groupingBy(
                        Scenario::group,
                        () -> new EnumMap<>(ScenarioGroup.class),
                        Collectors.mapping(Scenario::id, Collectors.toList())));
    }

    /// Chooses all groups unless the user chose something.
    void chooseAllByDefault() {
        if (scenarios.isBlank()) {
            scenarios = ALL;
        }
    }

    /// Chooses scenarios by name.
    void choose(List<String> names) {
        scenarios = String.join(",", names);
    }

    private static Set<String> words(String list, String byDefault) {
        var words = new LinkedHashSet<>(
                Arrays.stream(list.split(",")).map(String::strip).toList());
        words.remove("");
        return words.isEmpty() ? new LinkedHashSet<>(Set.of(byDefault)) : words;
    }

    /// Returns the words that choose the same again.
    String command() {
        var words = new StringBuilder("--scenarios=%s --models=%s --scale=%s"
                .formatted(String.join(",", words(scenarios, BY_DEFAULT)), models, scale));
        return settings.isBlank()
                ? words.toString()
                : words.append(" --set='").append(settings).append('\'').toString();
    }

    private ParameterException unknown(String what, String found, List<String> known) {
        return wrong(Names.unknown(what, found, known));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
