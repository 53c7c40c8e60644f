package threadlab.scenarios.primitives;

import java.util.List;

/// Lets the tasks contend under one model and returns their names.
@FunctionalInterface
interface PrimitivesVariant {

    List<String> run(Contest contest) throws Exception;
}
