package threadlab.scenarios;

import threadlab.model.Variant;

/// Confines a variant's virtual threads to one carrier, which makes them take turns as the callbacks of an event loop.
public final class OneCarrier {

    private OneCarrier() {}

    /// Returns the same variant with the scheduler's flags for a single carrier.
    public static Variant of(Variant variant) {
        return variant.withJvmArg("-Djdk.virtualThreadScheduler.parallelism=1")
                .withJvmArg("-Djdk.virtualThreadScheduler.maxPoolSize=1");
    }
}
