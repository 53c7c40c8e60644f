package threadlab.benchmarks.reading;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Says what [ReadingSpeed] measures.
///
/// @param lab the lab's jar
/// @param rounds how often each program reads each recording; recordings above [#LARGE_GB] are read once
/// @param sizesGb the sizes of the recordings
/// @param heap of `lab analyze`, as `-Xmx` takes it
record SpeedOptions(Path lab, int rounds, List<Double> sizesGb, String heap) {

    static final String USAGE =
            "expected ReadingSpeed lab/cli/target/lab.jar [rounds=3] [sizes=0.1,0.5,2] [heap=1g], and the jar that mvn package makes";

    private static final double LARGE_GB = 1;

    /// @throws IllegalArgumentException where the arguments make no sense; its message says what was expected
    static SpeedOptions of(String... arguments) {
        var options = new SpeedOptions(Path.of(""), 3, List.of(0.1, 0.5, 2.0), "1g");
        for (var argument : arguments) {
            options = options.with(argument);
        }
        if (!Files.isRegularFile(options.lab)) {
            throw new IllegalArgumentException("no file '%s': %s".formatted(options.lab, USAGE));
        }
        return options;
    }

    private SpeedOptions with(String argument) {
        var value = argument.substring(argument.indexOf('=') + 1);
        return switch (argument.substring(0, argument.length() - value.length())) {
            case "" -> new SpeedOptions(Path.of(value).toAbsolutePath(), rounds, sizesGb, heap);
            case "rounds=" -> new SpeedOptions(lab, Integer.parseInt(value), sizesGb, heap);
            case "sizes=" -> new SpeedOptions(lab, rounds, sizes(value), heap);
            case "heap=" -> new SpeedOptions(lab, rounds, sizesGb, value);
            default -> throw new IllegalArgumentException("'%s' is not known: %s".formatted(argument, USAGE));
        };
    }

    private static List<Double> sizes(String value) {
        return Arrays.stream(value.split(",", -1))
                .filter(size -> !size.isEmpty())
                .map(Double::valueOf)
                .toList();
    }

    int rounds(double sizeGb) {
        return sizeGb > LARGE_GB ? 1 : rounds;
    }
}
