package threadlab.scenarios.gather;

import java.util.List;

/// Runs the waits under one model and returns their results.
@FunctionalInterface
interface GatherVariant {

    List<String> gather(List<Nap> naps) throws Exception;
}
