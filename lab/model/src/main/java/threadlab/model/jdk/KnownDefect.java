package threadlab.model.jdk;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Lists what of virtual threads and their recording is known to go wrong, and in which versions of HotSpot's JDK.
///
/// A fix counts for the feature release that it names; the newest one for all later releases too. A vendor may have
/// taken a fix earlier than the OpenJDK's update release, under the same version.
public enum KnownDefect {
    /// A timed park, its time-out and an unpark meet; the untimed park that follows never ends.
    LOST_UNPARK("JDK-8369227", Effect.THREAD_STUCK, "25", "25.0.3", "26.0.1", "27"),
    /// The first of two timed waits is notified while the thread leaves its carrier; it takes the second one for
    /// notified and waits for a monitor that nobody will hand it.
    STUCK_BLOCKED("JDK-8373120", Effect.THREAD_STUCK, "24", "25.0.4", "26.0.2", "27"),
    /// `Thread.yield` consumes the permit that an unpark left, so the next park waits for a second one.
    YIELD_TAKES_PERMIT("JDK-8321270", Effect.THREAD_STUCK, "21", "21.0.4", "22"),
    /// A carrier that writes an event after one of its virtual threads did, loses it.
    MIXED_UP_EVENT_WRITER("JDK-8391824", Effect.EVENTS_LOST, "24", "28"),
    /// A virtual thread that waits inside `synchronized`, for a monitor or in `Object.wait` keeps its carrier.
    MONITOR_KEEPS_CARRIER("JDK-8338383", Effect.CARRIER_KEPT, "21", "24"),
    /// A virtual thread that waits until another one has initialized a class keeps its carrier.
    CLASS_WAIT_KEEPS_CARRIER("JDK-8369238", Effect.CARRIER_KEPT, "21", "26");

    /// Says what a defect does to a program or its recording.
    public enum Effect {
        /// A thread may stay blocked for ever: the version alone is worth a warning.
        THREAD_STUCK,
        /// A recording may lack events without a word of it: the version alone is worth a warning.
        EVENTS_LOST,
        /// By the design of that release a waiting thread keeps its carrier: worth a word only where it is seen.
        CARRIER_KEPT
    }

    private static final Words WORDS = Words.beside(KnownDefect.class);

    private final String id;
    private final Effect effect;
    private final Runtime.Version since;
    private final List<Runtime.Version> fixedIn;

    KnownDefect(String id, Effect effect, String since, String... fixedIn) {
        this.id = id;
        this.effect = effect;
        this.since = Runtime.Version.parse(since);
        this.fixedIn =
                Arrays.stream(fixedIn).map(Runtime.Version::parse).sorted().toList();
    }

    /// Returns the key of OpenJDK's bug database: `JDK-8369227`.
    public String id() {
        return id;
    }

    /// Returns what it does.
    public Effect effect() {
        return effect;
    }

    /// Returns the first version that has it, or the first one of the lab.
    public Runtime.Version since() {
        return since;
    }

    /// Returns the first version without it of each feature release that got a fix, in ascending order.
    public List<Runtime.Version> fixedIn() {
        return fixedIn;
    }

    /// Returns whether a version has it.
    ///
    /// Only the numbers count, not the build and what a vendor appended. An early-access build counts as its
    /// release.
    public boolean isIn(Runtime.Version version) {
        var numbers = numbersOf(version);
        return numbers.compareTo(since) >= 0 && fixedIn.stream().noneMatch(fix -> covers(fix, numbers));
    }

    private boolean covers(Runtime.Version fix, Runtime.Version numbers) {
        return (fix.feature() == numbers.feature() || fix.equals(fixedIn.getLast())) && numbers.compareTo(fix) >= 0;
    }

    private static Runtime.Version numbersOf(Runtime.Version version) {
        var numbers = version.version().stream().map(String::valueOf);
        return Runtime.Version.parse(numbers.collect(Collectors.joining(".")));
    }

    /// Returns those that a version has, in the order of the list.
    public static List<KnownDefect> in(Runtime.Version version) {
        return Stream.of(values()).filter(defect -> defect.isIn(version)).toList();
    }

    /// Names it in a few words.
    public Message title() {
        return WORDS.say(key("title"));
    }

    /// Says what one sees where it strikes, in a sentence or two.
    public Message symptom() {
        return WORDS.say(key("symptom"));
    }

    /// Says what to do about it, the update first.
    public Message remedy() {
        return WORDS.say(key("remedy"));
    }

    /// Says which versions have it: `from 25 on, fixed in 25.0.3, 26.0.1, 27`.
    public Message versions() {
        var fixes = fixedIn.stream().map(Runtime.Version::toString).collect(Collectors.joining(", "));
        return WORDS.say("versions", since, fixes);
    }

    private String key(String part) {
        return id + "." + part;
    }
}
