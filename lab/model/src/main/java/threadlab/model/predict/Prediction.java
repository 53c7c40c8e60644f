package threadlab.model.predict;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import threadlab.model.words.Message;

/// States one fact beforehand, with a check for each variant that it is about.
///
/// @param id kebab-case; predictions of a workload that share it make different statements about different variants
/// @param statement what will happen, in one sentence
/// @param checks one a variant, at least one
public record Prediction(String id, Message statement, List<Check> checks) {

    private record Fact(String id, Message statement) {}

    public Prediction {
        checks = List.copyOf(checks);
        if (checks.isEmpty()) {
            throw new IllegalArgumentException("prediction '" + id + "': expected at least one check, found none");
        }
    }

    /// Groups checks: those with the same id and statement are one prediction.
    ///
    /// @return the predictions in the order in which the first check of each came
    public static List<Prediction> of(List<Check> checks) {
        return checks.stream()
                .collect(Collectors.groupingBy(
                        check -> new Fact(check.prediction(), check.statement()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> new Prediction(group.getKey().id(), group.getKey().statement(), group.getValue()))
                .toList();
    }
}
