package threadlab.scenarios.fetch;

import java.util.List;

/// Runs the requests under one model and returns the pages.
@FunctionalInterface
interface FetchVariant {

    List<Page> fetch(List<Get> requests) throws Exception;
}
