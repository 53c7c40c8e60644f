package threadlab.scenarios.gather;

import java.util.List;
import threadlab.model.Task;

/// Runs the waits under one model and returns their results.
@FunctionalInterface
interface GatherVariant {

    List<String> gather(List<Task<String>> tasks) throws Exception;
}
