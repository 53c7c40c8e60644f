package threadlab.jfr.timeline;

import static threadlab.jfr.parse.RecordingWords.say;

import java.util.ArrayList;
import java.util.List;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.parse.RecordedPass;
import threadlab.model.words.Message;

/// Lists what a recording does not show of its threads.
final class RecordingLimits {

    private RecordingLimits() {}

    static List<Message> of(RecordedPass pass) {
        var gaps = new ArrayList<Message>();
        if (pass.lostBytes() > 0) {
            gaps.add(say("gap.lost", "%,d".formatted(pass.lostBytes())));
        }
        if (pass.mounts().isEmpty() && !pass.traced().isEmpty()) {
            gaps.add(say("gap.withAgent", say("gap.traced"), EventNames.VIRTUAL_THREAD_SLICE));
        } else if (pass.mounts().isEmpty() && pass.hasVirtualThreads()) {
            gaps.add(say("gap.withAgent", say("gap.noMounts"), EventNames.VIRTUAL_THREAD_SLICE));
            gaps.add(waitsOfVirtualThreads(pass.origin().feature()));
        }
        gaps.addAll(pass.settings().gaps());
        new VirtualThreadStarts(pass).gaps().forEach(gaps::add);
        return gaps;
    }

    private static Message waitsOfVirtualThreads(int jdk) {
        if (jdk == 0) {
            return say("gap.waitsOfUnknown", RecordedPass.MONITORS_UNMOUNT);
        }
        return say(jdk >= RecordedPass.MONITORS_UNMOUNT ? "gap.waits" : "gap.parks", jdk);
    }
}
