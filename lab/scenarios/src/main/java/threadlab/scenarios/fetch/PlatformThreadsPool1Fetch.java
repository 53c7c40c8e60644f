package threadlab.scenarios.fetch;

/// Lets the requests share one thread.
final class PlatformThreadsPool1Fetch extends PlatformThreadsFetch {

    @Override
    int threads(int requests) {
        return 1;
    }
}
