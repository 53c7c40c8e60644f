package threadlab.scenarios.lesson;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import threadlab.model.PassMeasurements;
import threadlab.model.claims.Citation;
import threadlab.model.predict.Check;
import threadlab.model.predict.Expectation;
import threadlab.model.predict.NoiseEffect;
import threadlab.model.predict.SampleSource;
import threadlab.model.run.Finding.Surprise;
import threadlab.model.run.Tally;
import threadlab.model.run.Topic;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Opens a lesson's words and makes what is named by their keys: facts, with their reasons and forms, and
/// figures.
///
/// A fact's key gives its statement; the same key with `.because` its mechanism, with `.form` its closed form.
/// A figure `name` has its source as `source.<name>`. Immutable and thread-safe.
public final class LessonWords {

    private final Words words;

    private LessonWords(Words words) {
        this.words = words;
    }

    /// Opens the words beside a lesson.
    public static LessonWords beside(Class<?> lesson) {
        return new LessonWords(Words.beside(lesson));
    }

    /// Makes a message; see [Words#say].
    public Message say(String key, Object... arguments) {
        return words.say(key, arguments);
    }

    /// Returns whether a key is there.
    public boolean has(String key) {
        return words.has(key);
    }

    /// Begins a check: what is said of a variant.
    ///
    /// @param prediction the prediction's id
    /// @param key the key of the statement; `.because` and `.form` are taken by the same key where they are not
    /// given
    /// @param arguments the places of the statement
    public Fact fact(String prediction, LessonVariant<?> variant, String key, Object... arguments) {
        return new Fact(prediction, variant.id(), key, arguments);
    }

    /// Begins a finding: what a reader should take from some variants' figures.
    ///
    /// @param arguments what the sentence says besides the figures
    public LessonFinding finding(String key, Topic topic, Surprise surprise, Object... arguments) {
        return new LessonFinding(this, key, topic, surprise, arguments);
    }

    /// Returns how many places a key has.
    int places(String key) {
        return words.places(key);
    }

    /// Begins what a pass measured.
    ///
    /// @param results what the caller got, in its order, as text
    public Measured measured(List<String> results) {
        return new Measured(PassMeasurements.of(results));
    }

    /// Begins what a pass measured whose caller gets no results.
    public Measured measured() {
        return measured(List.of());
    }

    /// Collects the parts of a check; used by one thread.
    public final class Fact {

        private final String prediction;
        private final String variant;
        private final String key;
        private final Message statement;
        private final List<Citation> claims = new ArrayList<>();
        private Message mechanism;
        private Message form;

        private Fact(String prediction, String variant, String key, Object... arguments) {
            this.prediction = prediction;
            this.variant = variant;
            this.key = key;
            this.statement = say(key, arguments);
            this.mechanism = sayIfThere(key + ".because");
            this.form = sayIfThere(key + ".form");
        }

        private Message sayIfThere(String ownKey) {
            return has(ownKey) && words.places(ownKey) == 0 ? say(ownKey) : Message.plain("");
        }

        /// Gives the mechanism by another key, or with arguments.
        public Fact because(String ownKey, Object... arguments) {
            mechanism = say(ownKey, arguments);
            return this;
        }

        /// Gives the closed form by another key, or with arguments.
        public Fact form(String ownKey, Object... arguments) {
            form = say(ownKey, arguments);
            return this;
        }

        /// Adds claims of the documents that it tests.
        public Fact cites(List<Citation> cited) {
            claims.addAll(cited);
            return this;
        }

        /// Expects the median within `expected ± tolerance`.
        public Bounded near(double expected, double tolerance, Unit unit) {
            return new Bounded(this, new Expectation.Near(form(), expected, tolerance, unit));
        }

        /// Expects the median to be no more than a bound.
        public Bounded atMost(double bound, Unit unit) {
            return new Bounded(this, new Expectation.AtMost(form(), bound, unit));
        }

        /// Expects the median to be no less than a bound.
        public Bounded atLeast(double bound, Unit unit) {
            return new Bounded(this, new Expectation.AtLeast(form(), bound, unit));
        }

        /// Expects so many at one moment, of more that there are. A disturbance holds one up until others are done:
        /// it makes a peak smaller, never larger.
        public Bounded atOnce(int count) {
            return near(count, 0, Unit.COUNT).underNoise(NoiseEffect.LOWERS);
        }

        /// Expects so many of what takes some time each.
        ///
        /// @param each the shortest of these times: a thread that is held up for less hides no overlap
        public Bounded atOnce(int count, Duration each) {
            return atOnce(count).hiddenFrom(each);
        }

        /// Expects all that there are at one moment, as [#atOnce].
        public Bounded allAtOnce(int count) {
            return atLeast(count, Unit.COUNT).underNoise(NoiseEffect.LOWERS);
        }

        /// Expects a condition in every pass, since the language or the library guarantees it.
        public Bounded always() {
            return new Bounded(this, new Expectation.Always(form()));
        }

        /// Expects a condition in at least a share of the cases.
        public Bounded usually(double share, Expectation.Whole of) {
            return usually(share, of, 1);
        }

        /// Expects a condition in at least a share of the cases.
        ///
        /// @param each how many of them a pass has
        public Bounded usually(double share, Expectation.Whole of, int each) {
            return new Bounded(this, new Expectation.Usually(form(), share, of, each));
        }

        private Message form() {
            return present(form, ".form");
        }

        private Message present(Message part, String ending) {
            if (part.english().isEmpty()) {
                throw new IllegalStateException(
                        "fact '%s' of %s: expected words '%s%s' without places in %s, found none or with places"
                                .formatted(prediction, variant, key, ending, words));
            }
            return part;
        }
    }

    /// Has the bounds of a fact and lacks only where its samples come from.
    public final class Bounded {

        private final Fact fact;
        private final Expectation expectation;
        private Optional<NoiseEffect> noise = Optional.empty();
        private Duration leastHiding = Duration.ZERO;

        private Bounded(Fact fact, Expectation expectation) {
            this.fact = fact;
            this.expectation = expectation;
        }

        /// Names what a disturbance does to the figure, where its unit alone does not say.
        public Bounded underNoise(NoiseEffect effect) {
            noise = Optional.of(effect);
            return this;
        }

        /// Names how long a disturbance has to hold a thread up to hide what would refute it.
        public Bounded hiddenFrom(Duration least) {
            leastHiding = least;
            return this;
        }

        /// Takes the samples of a figure that the timed passes give; its source is `source.<name>`.
        public Check figure(String name) {
            return measuredBy(SampleSource.metric(name), say("source." + name));
        }

        /// Takes a figure of the recorded pass.
        ///
        /// @param source the event that it is read from, of the same words
        public Check recorded(String name, Message source) {
            return measuredBy(SampleSource.recorded(name), source);
        }

        /// Takes the samples from anything else.
        public Check measuredBy(SampleSource samples, Message source) {
            var check = Check.of(fact.prediction, fact.variant)
                    .states(fact.statement)
                    .because(fact.present(fact.mechanism, ".because"))
                    .cites(fact.claims)
                    .expects(expectation)
                    .hiddenFrom(leastHiding);
            noise.ifPresent(check::underNoise);
            return check.measuredBy(samples, source);
        }
    }

    /// Collects what a pass measured; each figure's source is `source.<name>`. Used by one thread.
    public final class Measured {

        private PassMeasurements measurements;

        private Measured(PassMeasurements measurements) {
            this.measurements = measurements;
        }

        /// Adds a figure.
        public Measured figure(String name, Unit unit, double value) {
            return figure(name, unit, say("source." + name), value);
        }

        /// Adds a figure whose source has places.
        public Measured figure(String name, Unit unit, Message source, double value) {
            measurements = measurements.figure(name, unit, source, value);
            return this;
        }

        /// Adds a condition as a figure: 1 where it held, 0 where it did not.
        public Measured condition(String name, boolean held) {
            return figure(name, Unit.SHARE, held ? 1 : 0);
        }

        /// Adds durations in nanoseconds.
        public Measured samples(String name, long[] nanos) {
            measurements = measurements.samples(name, say("source." + name), nanos);
            return this;
        }

        /// Adds how often each outcome occurred.
        public Measured tally(String name, List<Message> outcomes) {
            measurements = measurements.tally(name, Tally.of(say("source." + name), outcomes));
            return this;
        }

        /// Adds a text to show as it is: what a program printed or threw.
        public Measured exhibit(String name, String text) {
            return exhibit(name, Message.plain(text));
        }

        /// Adds a sentence to show.
        public Measured exhibit(String name, Message sentence) {
            measurements = measurements.exhibit(say("exhibit." + name), sentence);
            return this;
        }

        /// Returns all of it.
        public PassMeasurements done() {
            return measurements;
        }
    }
}
