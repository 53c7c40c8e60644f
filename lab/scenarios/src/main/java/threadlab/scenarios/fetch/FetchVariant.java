package threadlab.scenarios.fetch;

import java.util.List;
import threadlab.model.Task;

/// Runs the requests under one model and returns the pages.
@FunctionalInterface
interface FetchVariant {

    List<Page> fetch(List<Task<Page>> requests) throws Exception;
}
