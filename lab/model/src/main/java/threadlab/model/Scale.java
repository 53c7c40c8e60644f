package threadlab.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Sets how large a run is: how long the waits, how many the passes.
public enum Scale {
    /// The documents' delays divided by ten, by more where many add up: minutes for everything.
    QUICK(10, 1, 3, 9),
    /// The documents' own delays.
    DOCUMENT(1, 1, 5, 15),
    /// The documents' own delays and many passes.
    FULL(1, 2, 15, 45);

    private final int divisor;
    private final int warmUpPasses;
    private final int timedPasses;
    private final int mostTimedPasses;

    Scale(int divisor, int warmUpPasses, int timedPasses, int mostTimedPasses) {
        this.divisor = divisor;
        this.warmUpPasses = warmUpPasses;
        this.timedPasses = timedPasses;
        this.mostTimedPasses = mostTimedPasses;
    }

    /// Returns a delay of a document as long as this scale has it.
    public Duration of(Duration documentDelay) {
        return documentDelay.dividedBy(divisor);
    }

    /// Returns the number for this scale.
    public int pick(int quick, int document, int full) {
        return switch (this) {
            case QUICK -> quick;
            case DOCUMENT -> document;
            case FULL -> full;
        };
    }

    /// Returns how many passes run before the clock counts.
    public int warmUpPasses() {
        return warmUpPasses;
    }

    /// Returns how many passes give figures, at the least: more where they leave a prediction open.
    public int timedPasses() {
        return timedPasses;
    }

    /// Returns how many undisturbed passes give figures at most.
    public int mostTimedPasses() {
        return mostTimedPasses;
    }

    /// Finds a scale by the name that [#toString()] gives.
    public static Optional<Scale> find(String name) {
        return Arrays.stream(values())
                .filter(scale -> scale.toString().equals(name))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
