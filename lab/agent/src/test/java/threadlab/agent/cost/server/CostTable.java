package threadlab.agent.cost.server;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Collects the rounds of one server, and makes of them a table in Markdown.
///
/// In each round a mode is compared to that round's servers without an agent, so that what slows down a whole round
/// does not count; the median of the rounds' ratios stands for the mode.
final class CostTable {

    private final List<ServerMode> modes;
    private final Map<Handler, Map<ServerMode, List<Figure>>> ratios = new EnumMap<>(Handler.class);
    private final Map<Handler, List<Figure>> baselines = new EnumMap<>(Handler.class);

    CostTable(List<ServerMode> modes) {
        this.modes = modes;
    }

    void add(Handler handler, Map<ServerMode, Figure> round) {
        var baseline = Figure.mean(round.entrySet().stream()
                .filter(entry -> entry.getKey().isBaseline())
                .map(Map.Entry::getValue)
                .toList());
        baselines.computeIfAbsent(handler, any -> new ArrayList<>()).add(baseline);
        var ofModes = ratios.computeIfAbsent(handler, any -> new EnumMap<>(ServerMode.class));
        round.forEach((mode, figure) ->
                ofModes.computeIfAbsent(mode, any -> new ArrayList<>()).add(figure.ratioTo(baseline)));
    }

    String text(String title) {
        return "| %s | sleeping: requests/s | CPU a request | computing: requests/s | CPU a request |%n"
                        .formatted(title)
                + "|---|---|---|---|---|\n"
                + "| the servers without an agent | " + columns(this::baseline) + " |\n"
                + modes.stream()
                        .map(mode -> "| %s | %s |%n".formatted(mode.title, columns(handler -> ratio(mode, handler))))
                        .collect(Collectors.joining());
    }

    private String columns(java.util.function.Function<Handler, String> ofHandler) {
        return List.of(Handler.SLEEP, Handler.COMPUTE).stream().map(ofHandler).collect(Collectors.joining(" | "));
    }

    private String baseline(Handler handler) {
        var figures = baselines.getOrDefault(handler, List.of());
        return "%,.0f | %.1f µs"
                .formatted(median(figures, Figure::requestsPerSecond), median(figures, Figure::cpuMicros));
    }

    private String ratio(ServerMode mode, Handler handler) {
        var figures = ratios.getOrDefault(handler, Map.of()).getOrDefault(mode, List.of());
        return spread(figures, Figure::requestsPerSecond) + " | " + spread(figures, Figure::cpuMicros);
    }

    private static String spread(List<Figure> figures, ToDoubleFunction<Figure> part) {
        var sorted = figures.stream().mapToDouble(part).sorted().toArray();
        return String.format(
                Locale.ROOT, "%.2f (%.2f–%.2f)", median(figures, part), sorted[0], sorted[sorted.length - 1]);
    }

    private static double median(List<Figure> figures, ToDoubleFunction<Figure> part) {
        var sorted = figures.stream().mapToDouble(part).sorted().toArray();
        return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    }
}
