package threadlab.scenarios.manysleepers;

/// Lets all wait at once under one model and returns how many waits came to their end.
@FunctionalInterface
interface SleepersVariant {

    int sleep(Crowd crowd) throws Exception;
}
