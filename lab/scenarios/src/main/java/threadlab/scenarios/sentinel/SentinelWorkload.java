package threadlab.scenarios.sentinel;

import static threadlab.scenarios.sentinel.Sentinel.WORDS;

import java.time.Duration;
import java.util.Map;
import threadlab.model.TaskRecorder;
import threadlab.model.Workload;
import threadlab.model.words.Message;
import threadlab.scenarios.lesson.Numbers;

/// Describes how often a defect may happen.
///
/// @param pause how long the waits are
/// @param patience how long a thread has to stand still to be called stuck
record SentinelWorkload(Subject subject, int lanes, int perLane, Duration pause, Duration patience)
        implements Workload {

    /// A machine that is busy leaves a thread alone for less.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    SentinelWorkload(Subject subject, int lanes, int perLane, Duration pause) {
        this(subject, lanes, perLane, pause, PATIENCE);
    }

    long rounds() {
        return (long) lanes * perLane;
    }

    Rounds rounds(TaskRecorder recorder) {
        return new Rounds(lanes, perLane, pause, patience, recorder);
    }

    @Override
    public String id() {
        return subject.id;
    }

    @Override
    public Message title() {
        var key = "workload." + id();
        return pause.isZero()
                ? WORDS.say(key, rounds())
                : WORDS.say(key, "%,d".formatted(rounds()), pause.toMillis() + " ms");
    }

    @Override
    public Map<String, Object> numbers() {
        return Numbers.of("lanes", lanes, "rounds", rounds(), "waitMillis", pause);
    }

    @Override
    public Duration longestPass() {
        return perLane > 1 ? patience.plus(pause.multipliedBy(perLane)) : pause.multipliedBy(lanes);
    }

    @Override
    public boolean mostlyWaits() {
        return subject == Subject.WAIT_FOR_CLASS || subject == Subject.OBJECT_WAIT;
    }

    /// What was compiled, and that JFR runs already, is part of the answer.
    @Override
    public JvmSharing sharing() {
        return subject == Subject.EVENTS_OF_CARRIER ? JvmSharing.WITH_NONE : JvmSharing.WITH_ANY;
    }

    /// Names what is watched.
    enum Subject {
        LOST_UNPARK("lost-unpark"),
        STUCK_BLOCKED("stuck-blocked"),
        YIELD_AND_PERMIT("yield-and-permit"),
        WAIT_FOR_CLASS("wait-for-class"),
        OBJECT_WAIT("object-wait"),
        EVENTS_OF_CARRIER("events-of-carrier");

        private final String id;

        Subject(String id) {
            this.id = id;
        }
    }
}
