package threadlab.jfr.diagnose;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.PendingWait;
import threadlab.model.words.Message;

/// Gives access to the waits that had not ended when the recording did, and to who waits for whom.
final class PendingWaits {

    private final Map<ThreadKey, PendingWait> waits = new HashMap<>();

    /// @param all of all ends of chunks
    PendingWaits(List<PendingWait> all) {
        var last = all.stream().mapToInt(PendingWait::batch).max().orElse(0);
        all.stream()
                .filter(wait -> wait.batch() == last && !wait.thread().isOfJdk())
                .forEach(wait -> waits.put(wait.thread(), wait));
    }

    /// Returns the waits, who waited longest first.
    Stream<PendingWait> all() {
        return waits.values().stream()
                .sorted(Comparator.comparingLong(PendingWait::since)
                        .thenComparing(PendingWait::thread, ThreadKey.BY_NAME));
    }

    Optional<PendingWait> of(ThreadKey thread) {
        return Optional.ofNullable(waits.get(thread));
    }

    /// Returns the threads that a wait leads to: who owns what it waits for, who owns what that one waits for, and so
    /// on. Ends with a thread that waits for no owner, or with the last one before the first comes again.
    List<ThreadKey> owners(PendingWait wait) {
        Set<ThreadKey> owners = new LinkedHashSet<>();
        var next = wait.owner();
        while (next != null && owners.add(next)) {
            var pending = waits.get(next);
            next = pending == null ? null : pending.owner();
        }
        return List.copyOf(owners);
    }

    /// Returns the waits that lead to one of these threads, theirs left out.
    List<PendingWait> behind(Predicate<ThreadKey> owners) {
        return all().filter(wait -> !owners.test(wait.thread()))
                .filter(wait -> owners(wait).stream().anyMatch(owners))
                .toList();
    }

    /// Names a lock so that it can be told from others of its class: `ReentrantLock@1f2e`.
    static Message name(PendingWait wait) {
        if (wait.on().isEmpty()) {
            return FindingWords.say("lock-contention.unknownMonitor");
        }
        var number = "@" + Integer.toHexString((int) wait.identity());
        return wait.isForMonitor()
                ? FindingWords.say("lock-contention.monitor", wait.on() + number)
                : Message.plain(Places.simple(wait.on()).replaceFirst("\\$.*", "") + number);
    }
}
