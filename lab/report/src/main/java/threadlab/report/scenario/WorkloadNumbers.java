package threadlab.report.scenario;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import threadlab.model.run.WorkloadData;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.report.html.NamedValue;
import threadlab.report.words.LocalizedText;

/// Writes a workload's numbers in words, with their units.
final class WorkloadNumbers {

    private static final String MILLIS = "Millis";
    private static final String BYTES = "Bytes";

    private WorkloadNumbers() {}

    /// Returns them in their order; those of a run older than schema 6 by their names in `run.json`.
    static List<NamedValue> of(WorkloadData workload) {
        return workload.numbers().entrySet().stream()
                .map(number -> workload.names().containsKey(number.getKey())
                        ? new NamedValue(
                                LocalizedText.of(workload.names().get(number.getKey())),
                                value(number.getKey(), number.getValue()))
                        : NamedValue.plain(number.getKey(), String.valueOf(number.getValue())))
                .toList();
    }

    private static LocalizedText value(String name, Object value) {
        if (value instanceof Boolean condition) {
            return LocalizedText.say(condition ? "number.yes" : "number.no");
        }
        var values = value instanceof Collection<?> list ? list : List.of(value);
        var written = values.stream().map(each -> write(name, each)).collect(Collectors.joining(", "));
        return LocalizedText.same(name.endsWith(MILLIS) ? written + " ms" : written);
    }

    private static String write(String name, Object value) {
        return switch (value) {
            case Number number when name.endsWith(BYTES) -> Figures.format(number.doubleValue(), Unit.BYTES);
            case Number number -> String.format(Locale.ROOT, "%,d", number.longValue());
            default -> value.toString();
        };
    }
}
