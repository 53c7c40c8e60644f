package threadlab.report.keychart;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import threadlab.model.timeline.Hatch;
import threadlab.model.timeline.State;
import threadlab.report.svg.HatchFill;
import threadlab.report.words.LocalizedText;

/// Groups states for the pictures at the head of the report, which tell fewer apart.
public enum ChartState {
    /// Darker than in timelines, since names stand on it.
    COMPUTES(State.RUNNING.letter(), Hatch.plain("#0b7a47")),
    /// Alive; no event shows whether it was on a processor.
    OPEN(State.RUNNABLE.letter(), Hatch.dotted("#9fdcbf", "#2d6a4f")),
    READY(State.READY),
    WAITS_FOR_GIL(State.GIL_WAIT),
    SLEEPS(State.SLEEPING),
    /// It should have run, and did not.
    OVERDUE(State.OVERDUE);

    /// The hatches of all of them.
    public static final List<HatchFill> FILLS = Arrays.stream(values())
            .map(state -> new HatchFill(state.css(), state.hatch))
            .toList();

    private final String letter;
    private final Hatch hatch;

    ChartState(State state) {
        this(state.letter(), state.hatch());
    }

    ChartState(String letter, Hatch hatch) {
        this.letter = letter;
        this.hatch = hatch;
    }

    static ChartState of(State state) {
        return switch (state) {
            case RUNNING, FILE, PINNED -> COMPUTES;
            case RUNNABLE, UNRECORDED, STOPPED, EVENT -> OPEN;
            case READY -> READY;
            case OVERDUE -> OVERDUE;
            case GIL_WAIT -> WAITS_FOR_GIL;
            case SLEEPING, PARKED, MONITOR, OBJECT_WAIT, SOCKET, SELECTING -> SLEEPS;
        };
    }

    /// Returns the class that draws it.
    public String css() {
        return "k-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Returns the letter that stands for it where a bar is wide enough.
    public String letter() {
        return letter;
    }

    /// Returns its name in the legend.
    public LocalizedText title() {
        return LocalizedText.say("chartState." + name());
    }
}
