package threadlab.agent.cost.server;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// Is what a server does for one handler in some time.
///
/// @param cpuMicros processor time of the server's JVM for a request
record Figure(double requestsPerSecond, double cpuMicros) {

    static Figure mean(List<Figure> figures) {
        return new Figure(mean(figures, Figure::requestsPerSecond), mean(figures, Figure::cpuMicros));
    }

    private static double mean(List<Figure> figures, ToDoubleFunction<Figure> part) {
        return figures.stream().mapToDouble(part).average().orElseThrow();
    }

    /// Returns what it is of another one: 1 where they are alike.
    Figure ratioTo(Figure other) {
        return new Figure(requestsPerSecond / other.requestsPerSecond, cpuMicros / other.cpuMicros);
    }
}
