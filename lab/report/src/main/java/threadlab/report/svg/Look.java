package threadlab.report.svg;

import java.util.Locale;
import threadlab.model.timeline.State;
import threadlab.report.words.Text;

/// Names what the leading pictures tell apart: fewer things than there are states, each with its own shape.
public enum Look {
    COMPUTES,
    /// Alive; nothing tells whether it was on a processor.
    OPEN,
    READY,
    WAITS_FOR_GIL,
    SLEEPS,
    /// It should have run, and did not.
    OVERDUE;

    static Look of(State state) {
        return switch (state) {
            case RUNNING, PINNED -> COMPUTES;
            case RUNNABLE, UNRECORDED -> OPEN;
            case READY -> READY;
            case GIL_WAIT -> WAITS_FOR_GIL;
            case SLEEPING, PARKED, MONITOR, OBJECT_WAIT, SOCKET, SELECTING -> SLEEPS;
        };
    }

    /// Returns the class that draws it.
    public String css() {
        return "k-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Returns the letter that stands for it where a bar is wide enough, that of the timeline where there is one.
    public String letter() {
        return switch (this) {
            case COMPUTES -> "R";
            case OPEN -> "r";
            case READY -> "Q";
            case WAITS_FOR_GIL -> "G";
            case SLEEPS -> "S";
            case OVERDUE -> "X";
        };
    }

    /// Returns its name in the legend.
    public Text words() {
        return Text.say("look." + name());
    }
}
