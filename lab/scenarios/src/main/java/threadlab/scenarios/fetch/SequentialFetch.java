package threadlab.scenarios.fetch;

import java.util.ArrayList;
import java.util.List;

/// Sends a request when the one before is answered.
final class SequentialFetch implements FetchVariant {

    @Override
    public List<Page> fetch(List<Get> requests) throws Exception {
        var pages = new ArrayList<Page>();
        for (var request : requests) {
            pages.add(request.call());
        }
        return pages;
    }
}
