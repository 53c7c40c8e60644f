package threadlab.report.run;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.model.stats.Figures;
import threadlab.model.stats.TimeStep;
import threadlab.model.stats.Unit;

/// Reads back a figure that [Figures] wrote: a run has its expectations in words.
///
/// @param number in the smallest of its units: nanoseconds, bytes, a share of 1
record ReadFigure(double number, Unit unit) {

    private static final double KIB = 1024;

    private static final Pattern FIGURE = Pattern.compile("(-?\\d+(?:\\.\\d+)?)(?: (\\S+))?");

    private record Scale(Unit unit, double factor) {}

    private static final Map<String, Scale> SCALES = Stream.concat(
                    Arrays.stream(TimeStep.values())
                            .map(step -> Map.entry(step.symbol(), new Scale(Unit.NANOS, step.nanos()))),
                    Map.of(
                            "MiB",
                            new Scale(Unit.BYTES, KIB * KIB),
                            "KiB",
                            new Scale(Unit.BYTES, KIB),
                            "B",
                            new Scale(Unit.BYTES, 1),
                            "%",
                            new Scale(Unit.SHARE, 0.01))
                            .entrySet()
                            .stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /// Reads text that is a figure and nothing else.
    static Optional<ReadFigure> of(String text) {
        var matcher = FIGURE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var number = Double.parseDouble(matcher.group(1));
        if (matcher.group(2) == null) {
            return Optional.of(new ReadFigure(number, matcher.group(1).contains(".") ? Unit.RATIO : Unit.COUNT));
        }
        return Optional.ofNullable(SCALES.get(matcher.group(2)))
                .map(scale -> new ReadFigure(number * scale.factor, scale.unit));
    }

    ReadFigure minus(ReadFigure other) {
        return new ReadFigure(number - other.number, unit);
    }

    /// Writes the figure without its sign.
    String size() {
        return Figures.format(Math.abs(number), unit);
    }
}
