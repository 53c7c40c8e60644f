package threadlab.scenarios.lostupdates;

import java.util.concurrent.Executors;
import threadlab.scenarios.gil.Gil;

/// Lets threads add under a GIL that may switch between read and write, as CPython may at a call.
final class GilCount implements CountVariant {

    @Override
    public long count(Work work) throws Exception {
        var gil = Gil.likeCPython();
        var pause = work.pause();
        var counter = new UnsafeCounter(read -> {
            pause.pass(read);
            gil.checkPoint();
        });
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
