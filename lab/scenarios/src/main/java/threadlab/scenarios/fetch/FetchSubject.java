package threadlab.scenarios.fetch;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import threadlab.model.Attempt;
import threadlab.model.Findings;
import threadlab.model.PassLog;
import threadlab.model.Subject;
import threadlab.model.WrongResultException;

/// Hands the requests to a variant and checks that every body came whole, or that what failed is what should.
record FetchSubject(FetchWorkload workload, FetchVariant variant, ServerProcess server) implements Subject<List<Page>> {

    @Override
    public Callable<List<Page>> arrange(PassLog log) {
        var requests = workload.sites().stream()
                .map(site -> new Get(site.name(), server.url(site, workload.bodyBytes()), site.delay(), log))
                .toList();
        return () -> variant.fetch(requests);
    }

    @Override
    public Findings check(Attempt<List<Page>> attempt) throws Exception {
        return Findings.of(results(attempt));
    }

    private List<String> results(Attempt<List<Page>> attempt) throws Exception {
        return switch (attempt) {
            case Attempt.Returned<List<Page>>(var pages) -> checkPages(pages);
            case Attempt.Threw<List<Page>>(var exception) -> checkFailure(exception);
        };
    }

    private List<String> checkPages(List<Page> pages) throws WrongResultException {
        var expected = workload.sites().stream()
                .filter(site -> site.status() == Site.OK)
                .map(site -> new Page(site.name(), workload.bodyBytes()))
                .toList();
        if (pages == null || !sorted(pages).equals(sorted(expected))) {
            throw new WrongResultException(expected, pages);
        }
        return pages.stream().map(Page::site).toList();
    }

    private List<String> checkFailure(Exception exception) throws Exception {
        var isTheFailure = Stream.iterate((Throwable) exception, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof IOException
                        && String.valueOf(cause.getMessage()).contains("response code: " + Site.FAILURE));
        if (!workload.hasFailure() || !isTheFailure) {
            throw exception;
        }
        return List.of();
    }

    private static List<String> sorted(List<Page> pages) {
        return pages.stream().map(Page::toString).sorted().toList();
    }

    @Override
    public void close() throws IOException {
        variant.close();
        server.close();
    }
}
