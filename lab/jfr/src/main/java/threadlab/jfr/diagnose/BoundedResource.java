package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import threadlab.jfr.parse.BlockedEvent;
import threadlab.model.words.Message;

/// Finds semaphores and pools of connections that more threads want than there are places.
final class BoundedResource implements Detector {

    private static final Pattern SEMAPHORE = Pattern.compile("java\\.util\\.concurrent\\.Semaphore\\$.*");

    /// How pools of objects call it when one is asked for: JDBC pools, Commons Pool, clients of HTTP and Redis.
    private static final Pattern POOL =
            Pattern.compile("(?i).*pool.*\\.(getConnection|borrow\\w*|acquire\\w*|lease\\w*|claim|checkOut)");

    @Override
    public List<Finding> find(Evidence evidence) {
        var queues = evidence.blocked(BlockedEvent.Kind.PARK)
                .filter(park -> isOfResource(park) && !park.thread().isOfJdk())
                .collect(Collectors.groupingBy(BoundedResource::resource));
        return queues.values().stream()
                .map(Queue::new)
                .filter(queue -> queue.most() >= evidence.number(Threshold.RESOURCE_QUEUE)
                        && queue.longest().nanos() >= evidence.nanos(Threshold.STARVED)
                        && queue.lostNanos() >= evidence.nanos(Threshold.LOST))
                .map(queue -> finding(evidence, queue))
                .toList();
    }

    private static boolean isOfResource(BlockedEvent park) {
        return SEMAPHORE.matcher(park.on()).matches() || Places.passes(park.stack(), POOL);
    }

    /// A blocker's identity tells semaphores apart for virtual threads; its address for platform threads may change.
    private static Object resource(BlockedEvent park) {
        return park.thread().virtual() && park.identity() != 0
                ? park.on() + "@" + park.identity()
                : park.on() + " " + Places.text(park.stack());
    }

    private static Finding finding(Evidence evidence, Queue queue) {
        var holds = new ResourceHolds(queue, evidence.pass().mounts());
        return evidence.finding(
                FindingKind.BOUNDED_RESOURCE,
                queue.lostNanos(),
                say(
                        "bounded-resource.queue",
                        Folded.names(queue.threads()),
                        name(queue),
                        Places.named(queue.stack()),
                        queue.most(),
                        "%.0f".formatted(queue.mean()),
                        time(queue.longest().nanos()),
                        gaveUp(queue),
                        held(holds, queue)),
                queue.threads(),
                queue.time(),
                queue.stack());
    }

    /// A wait that timed out says more than a long one: somebody went without.
    private static Message gaveUp(Queue queue) {
        var timedOut = queue.waits().stream().filter(BlockedEvent::timedOut).count();
        var places = queue.waits().stream()
                .map(wait -> Places.text(wait.stack()))
                .filter(place -> !place.isEmpty())
                .distinct()
                .count();
        if (timedOut == 0) {
            return Message.plain("");
        }
        return places > 1
                ? say("bounded-resource.gaveUp.places", "%,d".formatted(timedOut), places)
                : say("bounded-resource.gaveUp.place", "%,d".formatted(timedOut));
    }

    /// Who got it without a wait is not seen, so few known holds may not stand for all.
    private static Message held(ResourceHolds holds, Queue queue) {
        return holds.count() < queue.waits().size() / 2
                ? say("bounded-resource.holdersUnknown")
                : say("bounded-resource.holders", time(holds.medianNanos()), holds.count());
    }

    private static String name(Queue queue) {
        var on = queue.longest().on();
        return SEMAPHORE.matcher(on).matches() ? "Semaphore" : Places.simple(on).replace('$', '.');
    }
}
