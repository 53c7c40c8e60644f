package threadlab.scenarios.fetch;

/// Lets the requests share two threads.
final class PlatformThreadsPool2Fetch extends PlatformThreadsFetch {

    @Override
    int threads(int requests) {
        return 2;
    }
}
