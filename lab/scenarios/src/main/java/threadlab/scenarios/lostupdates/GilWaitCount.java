package threadlab.scenarios.lostupdates;

import java.util.concurrent.Executors;
import threadlab.scenarios.gil.Gil;

/// Lets threads add under a GIL that is released around the wait between read and write, as CPython does.
final class GilWaitCount implements CountVariant {

    @Override
    public long count(Work work) throws Exception {
        var gil = Gil.likeCPython();
        var pause = work.pause();
        var counter = new UnsafeCounter(read -> gil.released(() -> {
            pause.pass(read);
            return read;
        }));
        var threads = Thread.ofPlatform().name("gil-", 1).factory();
        try (var executor = Executors.newFixedThreadPool(work.workload().tasks(), threads)) {
            var underGil = work.adders(counter).stream()
                    .map(adder -> executor.submit(() -> gil.hold(adder)))
                    .toList();
            for (var done : underGil) {
                done.get();
            }
        }
        return counter.value();
    }
}
