package threadlab.cli;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import picocli.CommandLine.TypeConversionException;
import threadlab.jfr.diagnose.FindingKind;
import threadlab.jfr.diagnose.Threshold;
import threadlab.jfr.diagnose.Thresholds;

/// Holds the options of `analyze` that are about findings.
final class DiagnosisOptions {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--json",
            description = "prints the findings and warnings as JSON and nothing else; writes the page only with -o")
    private boolean json;

    @Option(
            names = "--fail-on",
            paramLabel = "KIND",
            split = ",",
            converter = Kinds.class,
            description = "exits with 1 if one of these kinds is found: ${COMPLETION-CANDIDATES}",
            completionCandidates = KindIds.class)
    private List<FindingKind> failOn = List.of();

    @Option(
            names = "--threshold",
            paramLabel = "NAME=VALUE",
            split = ",",
            description = "from which value on something is a finding, a time as 50ms or a number: "
                    + "${COMPLETION-CANDIDATES}",
            completionCandidates = ThresholdDefaults.class)
    private Map<String, String> thresholds = Map.of();

    boolean json() {
        return json;
    }

    /// Returns the kinds of findings that fail the command.
    Set<FindingKind> failOn() {
        return failOn.isEmpty() ? EnumSet.noneOf(FindingKind.class) : EnumSet.copyOf(failOn);
    }

    /// Returns the limits chosen.
    ///
    /// @throws ParameterException for a name or a value that makes no sense
    Thresholds thresholds() {
        var chosen = new EnumMap<Threshold, Double>(Threshold.class);
        thresholds.forEach((name, value) -> {
            var threshold = threshold(name);
            chosen.put(threshold, parsed(threshold, value));
        });
        return new Thresholds(chosen);
    }

    private Threshold threshold(String name) {
        return Threshold.of(name)
                .orElseThrow(() -> wrong(Names.unknown(
                        "threshold",
                        name,
                        Arrays.stream(Threshold.values()).map(Threshold::id).toList())));
    }

    private double parsed(Threshold threshold, @Nullable String value) {
        try {
            return threshold.parse(String.valueOf(value));
        } catch (IllegalArgumentException e) {
            throw wrong("'%s' is no value of the threshold %s: expected one such as %s"
                    .formatted(value, threshold.id(), threshold.defaultText()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /// Reads a kind by its id.
    static final class Kinds implements ITypeConverter<FindingKind> {

        @Override
        public FindingKind convert(String id) {
            return FindingKind.of(id)
                    .orElseThrow(() -> new TypeConversionException(
                            "'%s' is no kind of finding: expected one of %s".formatted(id, ids())));
        }

        private static String ids() {
            return Arrays.stream(FindingKind.values()).map(FindingKind::id).collect(Collectors.joining(", "));
        }
    }

    /// Lists the kinds for the help.
    static final class KindIds implements Iterable<String> {

        @Override
        public java.util.Iterator<String> iterator() {
            return Arrays.stream(FindingKind.values()).map(FindingKind::id).iterator();
        }
    }

    /// Lists the thresholds with their defaults for the help.
    static final class ThresholdDefaults implements Iterable<String> {

        @Override
        public java.util.Iterator<String> iterator() {
            return Arrays.stream(Threshold.values())
                    .map(threshold -> threshold.id() + "=" + threshold.defaultText())
                    .iterator();
        }
    }
}
