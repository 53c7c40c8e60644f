package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.ArrayList;
import java.util.List;
import threadlab.jfr.parse.Stack;
import threadlab.model.words.Message;

/// Finds out what the settings of a recording hide.
final class HiddenWaits implements Detector {

    @Override
    public List<Finding> find(Evidence evidence) {
        var pass = evidence.pass();
        var hidden = new ArrayList<Message>();
        if (pass.lostBytes() > 0) {
            hidden.add(say("recording-limits.lost", "%,d".formatted(pass.lostBytes())));
        }
        if (!evidence.hasMounts() && pass.hasVirtualThreads()) {
            hidden.add(say("recording-limits.mounts"));
        }
        var threshold = pass.settings().longestThresholdNanos();
        if (threshold >= evidence.nanos(Threshold.HIDDEN)) {
            // Slices show that a virtual thread waited, however short, but not what for.
            hidden.add(say("recording-limits." + (evidence.hasMounts() ? "reasons" : "threshold"), time(threshold)));
        }
        return hidden.stream()
                .reduce((one, other) -> say("sentences", one, other))
                .map(what -> List.of(finding(evidence, what)))
                .orElse(List.of());
    }

    private static Finding finding(Evidence evidence, Message what) {
        return evidence.finding(FindingKind.RECORDING_LIMITS, 0, what, List.of(), evidence.window(), Stack.NONE);
    }
}
