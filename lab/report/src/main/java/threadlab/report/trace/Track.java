package threadlab.report.trace;

import threadlab.model.timeline.Lane;

/// Places a lane in a trace: its kind is a process, the lane a thread of it.
///
/// @param number from 1 on
record Track(Lane.Kind kind, int number) {

    int process() {
        return switch (kind) {
            case TASK -> 1;
            case CARRIER -> 2;
            case VIRTUAL_THREAD -> 3;
            case PLATFORM_THREAD -> 4;
            case JVM -> 5;
            case EVENT -> 6;
        };
    }
}
