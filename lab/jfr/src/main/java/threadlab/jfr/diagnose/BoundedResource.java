package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.summed;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import threadlab.jfr.parse.BlockedEvent;
import threadlab.jfr.parse.Frame;
import threadlab.jfr.parse.Stack;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Finds semaphores and pools of objects that more threads want than there are places.
///
/// A pool is known by the method that asks for one, or by its use: who waited for one gives it to the next one. So a
/// queue of connections is told from a queue of tasks, which others fill. A semaphore counts unless its use shows
/// that threads are signalled by it.
final class BoundedResource implements Detector {

    private static final Pattern SEMAPHORE = Pattern.compile("java\\.util\\.concurrent\\.Semaphore\\$.*");

    /// How pools of objects call it when one is asked for: JDBC pools, Commons Pool, clients of HTTP and Redis.
    private static final Pattern POOL =
            Pattern.compile("(?i).*pool.*\\.(getConnection|borrow\\w*|acquire\\w*|lease\\w*|claim|checkOut)");

    private static final Pattern CONDITION =
            Pattern.compile("java\\.util\\.concurrent\\.locks\\.\\w+\\$ConditionObject");

    private static final Pattern OF_WAITS =
            Pattern.compile("java\\.util\\.concurrent\\.(locks\\..*|ForkJoinPool)|.*\\.Unsafe");

    private static final int MOST_PLACES = 3;

    @Override
    public List<Finding> find(Evidence evidence) {
        var queues = evidence.blocked(BlockedEvent.Kind.PARK)
                .filter(park -> isAskedFor(park) || isOnCondition(park))
                .filter(park -> !park.thread().isOfJdk())
                .collect(Collectors.groupingBy(BoundedResource::resource));
        return queues.values().stream()
                .map(Queue::new)
                .filter(queue -> queue.most() >= evidence.number(Threshold.RESOURCE_QUEUE)
                        && queue.longest().nanos() >= evidence.nanos(Threshold.STARVED)
                        && queue.lostNanos() >= evidence.nanos(Threshold.LOST))
                .flatMap(queue -> finding(evidence, queue).stream())
                .toList();
    }

    private static boolean isAskedFor(BlockedEvent park) {
        return isForPermit(park) || isForPooled(park);
    }

    private static boolean isForPermit(BlockedEvent park) {
        return SEMAPHORE.matcher(park.on()).matches();
    }

    private static boolean isForPooled(BlockedEvent park) {
        return Places.passes(park.stack(), POOL);
    }

    /// Who wakes whom is known of virtual threads only.
    private static boolean isOnCondition(BlockedEvent park) {
        return park.thread().virtual()
                && park.identity() != 0
                && CONDITION.matcher(park.on()).matches();
    }

    /// A blocker's identity tells semaphores apart for virtual threads; its address for platform threads may change.
    private static Object resource(BlockedEvent park) {
        return park.thread().virtual() && park.identity() != 0
                ? park.on() + "@" + park.identity()
                : park.on() + " " + Places.text(park.stack());
    }

    private static Optional<Finding> finding(Evidence evidence, Queue queue) {
        var mounts = evidence.pass().mounts();
        var holds = new ResourceHolds(queue, mounts);
        var longest = queue.longest();
        var isResource = isForPooled(longest)
                || (isForPermit(longest) ? !new Signals(queue, mounts).areShown() : holds.goRound(queue.time()));
        return isResource ? Optional.of(finding(evidence, queue, holds)) : Optional.empty();
    }

    private static Finding finding(Evidence evidence, Queue queue, ResourceHolds holds) {
        var forOneMore = queue.waits().stream().filter(holds::isForOneMore).toList();
        var advice = forOneMore.isEmpty()
                ? Advice.of(FindingKind.BOUNDED_RESOURCE)
                : Advice.of(FindingKind.BOUNDED_RESOURCE, "oneMore");
        return evidence.finding(
                        FindingKind.BOUNDED_RESOURCE,
                        queue.lostNanos(),
                        sentence(queue, holds, forOneMore),
                        queue.threads(),
                        queue.time(),
                        forOneMore.isEmpty() ? queue.stack() : new Queue(forOneMore).stack())
                .with(advice);
    }

    private static Message sentence(Queue queue, ResourceHolds holds, List<BlockedEvent> forOneMore) {
        var sentences = new ArrayList<Message>();
        sentences.add(say(
                "bounded-resource.queue",
                Folded.names(queue.threads()),
                name(queue),
                "%,d".formatted(queue.most()),
                "%,.0f".formatted(queue.mean()),
                time(queue.longest().nanos()),
                summed(queue.lostNanos(), queue.threads().size())));
        sentences.add(say("bounded-resource.asked", places(queue.waits())));
        if (!forOneMore.isEmpty()) {
            sentences.add(say("bounded-resource.oneMore", named(forOneMore), "%,d".formatted(forOneMore.size())));
        }
        sentences.addAll(held(holds));
        sentences.add(say("bounded-resource.limit"));
        return FindingWords.sentences(sentences);
    }

    /// Lists where the resource was asked for, by how many calls that had to wait, and how many of these in vain.
    private static Message places(List<BlockedEvent> waits) {
        var byPlace = ResourceHolds.calls(waits).collect(Collectors.groupingBy(wait -> Places.text(wait.stack())));
        return Words.list(byPlace.values().stream()
                .sorted(Comparator.<List<BlockedEvent>>comparingInt(List::size)
                        .reversed()
                        .thenComparing(same -> Places.text(same.getFirst().stack())))
                .limit(MOST_PLACES)
                .map(BoundedResource::place)
                .toList());
    }

    /// A call that timed out says more than a long one: its thread went without.
    private static Message place(List<BlockedEvent> calls) {
        var timedOut = calls.stream().filter(BlockedEvent::timedOut).count();
        var place = Places.named(calls.getFirst().stack());
        return timedOut == 0
                ? say("bounded-resource.place", place, "%,d".formatted(calls.size()))
                : say(
                        "bounded-resource.place.timedOut",
                        place,
                        "%,d".formatted(calls.size()),
                        "%,d".formatted(timedOut));
    }

    private static Message named(List<BlockedEvent> waits) {
        return Words.list(waits.stream()
                .map(wait -> Places.named(wait.stack()))
                .distinct()
                .limit(MOST_PLACES)
                .toList());
    }

    private static List<Message> held(ResourceHolds holds) {
        if (!holds.areMostKnown()) {
            return List.of(say("bounded-resource.holdersUnknown"));
        }
        var holders = say("bounded-resource.holders", time(holds.medianNanos()), "%,d".formatted(holds.count()));
        return holds.areMany()
                ? List.of(holders, say("bounded-resource.places", "%,d".formatted(holds.most())))
                : List.of(holders);
    }

    private static String name(Queue queue) {
        var wait = queue.longest();
        if (isForPermit(wait)) {
            return "Semaphore";
        }
        var type = isOnCondition(wait) ? typeThatWaits(wait.stack()).orElse(wait.on()) : wait.on();
        return Places.simple(type).replace('$', '.');
    }

    /// Returns the class of the pool or queue whose condition a thread waits for.
    private static Optional<String> typeThatWaits(Stack stack) {
        return stack.frames().stream()
                .map(Frame::type)
                .filter(type -> !OF_WAITS.matcher(type).matches() && !type.startsWith("java.lang."))
                .findFirst();
    }
}
