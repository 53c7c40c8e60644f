package threadlab.report.jmh;

import java.util.List;
import java.util.Map;

/// Distinguishes JMH results from their absence.
public sealed interface Results {

    /// No benchmark was asked for.
    record None() implements Results {}

    /// The files can't be read.
    ///
    /// @param why a sentence for the reader
    record Unreadable(String why) implements Results {}

    /// Some were asked for.
    ///
    /// @param scores in the order of [Score#ORDER]
    /// @param questions what each class asks
    /// @param missing methods that were asked for and gave no result, as `StartJoin.virtualThreads`
    /// @param setup how JMH measured: forks and iterations
    /// @param jdk whose JVM the forks were, empty where the results do not say
    record Measured(List<Score> scores, Map<String, String> questions, List<String> missing, String setup, String jdk)
            implements Results {

        public Measured {
            scores = scores.stream().sorted(Score.ORDER).toList();
            questions = Map.copyOf(questions);
            missing = List.copyOf(missing);
        }
    }
}
