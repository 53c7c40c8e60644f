package threadlab.report.trace;

import threadlab.model.timeline.Lane;

/// Holds where a lane is in a trace: its kind is a process, itself a thread of that.
///
/// @param number from 1 on
record Track(Lane.Kind kind, int number) {

    int process() {
        return kind.ordinal() + 1;
    }
}
