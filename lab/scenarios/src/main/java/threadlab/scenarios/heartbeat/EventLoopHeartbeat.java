package threadlab.scenarios.heartbeat;

import java.util.List;
import threadlab.scenarios.eventloop.EventLoop;

/// Runs timer and hogs on one thread: a callback that computes holds up the loop, and with it the tick.
final class EventLoopHeartbeat implements HeartbeatVariant {

    @Override
    public List<Long> run(Heart heart, List<Hog> hogs) throws Exception {
        return EventLoop.run(loop -> {
            var latenesses = heart.callBack(loop::sleep);
            hogs.forEach(hog -> loop.execute(hog::get));
            return latenesses;
        });
    }
}
