package threadlab.model.predict;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import threadlab.model.claims.Citation;
import threadlab.model.words.Message;

/// Applies a prediction to one variant: why it holds there, how far off the figure may be, and what it is read from.
///
/// @param prediction the prediction's id, kebab-case
/// @param variant the id of the variant
/// @param claims the document claims that it tests, and how; empty where the scenario asks a question of its own
/// @param statement what will happen, in one sentence
/// @param mechanism why, in one sentence
/// @param expectation the closed form and its tolerance
/// @param samples where the samples come from
/// @param source the event or clock that the samples rest on
/// @param noise what a disturbance does to the figure
/// @param leastHiding how long a disturbance has to hold a thread up to hide what would refute it; nothing where any
///     may
public record Check(
        String prediction,
        String variant,
        List<Citation> claims,
        Message statement,
        Message mechanism,
        Expectation expectation,
        SampleSource samples,
        Message source,
        NoiseEffect noise,
        Duration leastHiding) {

    public Check {
        claims = List.copyOf(claims);
    }

    /// Returns the same check of a variant under another id.
    public Check of(String otherVariant) {
        return new Check(
                prediction,
                otherVariant,
                claims,
                statement,
                mechanism,
                expectation,
                samples,
                source,
                noise,
                leastHiding);
    }

    /// Begins a check of a variant.
    ///
    /// @param prediction the prediction's id, the same for every variant that it is about
    public static Builder of(String prediction, String variant) {
        return new Builder(prediction, variant);
    }

    /// Collects the named parts of a check; used by one thread.
    public static final class Builder {

        private final String prediction;
        private final String variant;
        private final List<Citation> claims = new ArrayList<>();
        private @Nullable Message statement;
        private @Nullable Message mechanism;
        private @Nullable Expectation expectation;
        private @Nullable NoiseEffect noise;
        private Duration leastHiding = Duration.ZERO;

        private Builder(String prediction, String variant) {
            this.prediction = prediction;
            this.variant = variant;
        }

        /// States what will happen.
        public Builder states(Message sentence) {
            statement = sentence;
            return this;
        }

        /// Gives the mechanism.
        public Builder because(Message sentence) {
            mechanism = sentence;
            return this;
        }

        /// Adds claims of the documents that it tests.
        public Builder cites(List<Citation> cited) {
            claims.addAll(cited);
            return this;
        }

        /// Bounds the figure.
        public Builder expects(Expectation bounds) {
            expectation = bounds;
            return this;
        }

        /// Names what a disturbance does to the figure, where its unit alone does not say.
        public Builder underNoise(NoiseEffect effect) {
            noise = effect;
            return this;
        }

        /// Names how long a disturbance has to hold a thread up to hide what would refute the check: two waits at
        /// once look like one after the other only if one begins late by its length.
        public Builder hiddenFrom(Duration least) {
            leastHiding = least;
            return this;
        }

        /// Names where the samples come from, and makes the check.
        ///
        /// @throws IllegalStateException where the statement, the mechanism or the expectation is missing
        public Check measuredBy(SampleSource samples, Message source) {
            var bounds = present(expectation, "expects(…)");
            return new Check(
                    prediction,
                    variant,
                    claims,
                    present(statement, "states(…)"),
                    present(mechanism, "because(…)"),
                    bounds,
                    samples,
                    source,
                    noise == null ? NoiseEffect.on(bounds) : noise,
                    leastHiding);
        }

        private <T> T present(@Nullable T part, String call) {
            if (part == null) {
                throw new IllegalStateException(
                        "prediction '%s' of %s: expected a call of %s".formatted(prediction, variant, call));
            }
            return part;
        }
    }
}
