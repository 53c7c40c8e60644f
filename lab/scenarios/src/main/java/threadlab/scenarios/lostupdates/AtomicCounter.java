package threadlab.scenarios.lostupdates;

import java.util.concurrent.atomic.AtomicLong;

/// Writes only if nobody else wrote since the read, else starts again.
final class AtomicCounter implements Counter {

    private final AtomicLong count = new AtomicLong();
    private final Pause pause;

    AtomicCounter(Pause pause) {
        this.pause = pause;
    }

    @Override
    public void add() throws Exception {
        long read;
        do {
            read = count.get();
            pause.pass(read);
        } while (!count.compareAndSet(read, read + 1));
    }

    @Override
    public long value() {
        return count.get();
    }
}
