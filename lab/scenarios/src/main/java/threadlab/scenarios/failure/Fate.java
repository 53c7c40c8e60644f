package threadlab.scenarios.failure;

/// Says what is to become of the caller and of the jobs that did not fail.
///
/// @param told when the caller hears of it
/// @param others what becomes of the other jobs
/// @param left whether they still run when the call has returned
/// @param mechanism why
record Fate(Told told, Others others, boolean left, String mechanism) {

    /// Says when the caller hears.
    enum Told {
        AT_ONCE,
        WHEN_ALL_HAVE_ENDED,
        NEVER
    }

    /// Says what becomes of the others.
    enum Others {
        STOPPED,
        RUN_ON,
        NEVER_BEGIN
    }

    private static Fate stopped(String mechanism) {
        return new Fate(Told.AT_ONCE, Others.STOPPED, false, mechanism);
    }

    private static Fate waitedFor(String mechanism) {
        return new Fate(Told.WHEN_ALL_HAVE_ENDED, Others.RUN_ON, false, mechanism);
    }

    private static Fate left(String mechanism) {
        return new Fate(Told.AT_ONCE, Others.RUN_ON, true, mechanism);
    }

    /// JDK-8347039: an executor with a thread a task waits for cancelled ones too when it is closed.
    private static final int CLOSE_WAITS_FOR_CANCELLED = 25;

    static Fate of(String variant, FailureWorkload workload, int jdk) {
        return workload.hasDeadline() ? atDeadline(variant, jdk) : afterFailure(variant);
    }

    private static Fate afterFailure(String variant) {
        return switch (variant) {
            case "sequential" ->
                new Fate(
                        Told.AT_ONCE,
                        Others.NEVER_BEGIN,
                        false,
                        "The exception leaves the loop over the jobs before the next one begins.");
            case "platform-threads", "virtual-threads" ->
                waitedFor("invokeAll returns when every job has ended, and tells of failures only by its futures.");
            case "platform-threads-shared" ->
                left("The exception leaves the method that submitted; the pool is not its own, and nobody stops it.");
            case "platform-threads-unread" ->
                new Fate(
                        Told.NEVER,
                        Others.RUN_ON,
                        false,
                        "The exception stays in a future that nobody reads; closing the pool waits for the others.");
            case "virtual-threads-stop" ->
                stopped("The failure comes first out of the completion queue, and shutdownNow interrupts the rest.");
            case "structured-concurrency" ->
                stopped("The first failure cancels the scope, which interrupts the other subtasks and waits for them.");
            case "completable-future" -> waitedFor("allOf completes when the last of its futures has, failed or not.");
            case "completable-future-cancel" ->
                left("cancel(true) completes a CompletableFuture; it knows no thread that it could interrupt.");
            case "gil" -> waitedFor("Leaving the pool waits for its threads, and nothing can stop one.");
            case "event-loop" ->
                stopped("The gathered future fails with the first; the loop ends with it and cancels its timers.");
            case "processes" -> stopped("A process can be killed from outside, whatever it does.");
            default -> throw new IllegalArgumentException("variant '" + variant + "': expected one of this scenario");
        };
    }

    private static final String INVOKE_ALL_CANCELS =
            "invokeAll with a time cancels what has not ended by then, and its futures interrupt.";

    private static Fate atDeadline(String variant, int jdk) {
        return switch (variant) {
            case "platform-threads" -> stopped(INVOKE_ALL_CANCELS);
            case "virtual-threads" ->
                jdk >= CLOSE_WAITS_FOR_CANCELLED
                        ? stopped(INVOKE_ALL_CANCELS)
                        : new Fate(
                                Told.AT_ONCE,
                                Others.STOPPED,
                                true,
                                INVOKE_ALL_CANCELS + " Up to JDK 24 close() forgets a cancelled task while its thread"
                                        + " still cleans up (JDK-8347039).");
            case "structured-concurrency" ->
                stopped("Past the deadline the scope interrupts its subtasks and waits for them.");
            case "completable-future" -> left("orTimeout completes the future; who works for it is not told.");
            case "gil" -> left("The wait for the result ends; the thread that works for it can't be stopped.");
            case "event-loop" -> stopped("The timer wins the race; the loop ends with it and cancels the others.");
            case "processes" -> stopped("A process can be killed from outside, whatever it does.");
            default -> throw new IllegalArgumentException("variant '" + variant + "': expected one of this scenario");
        };
    }
}
