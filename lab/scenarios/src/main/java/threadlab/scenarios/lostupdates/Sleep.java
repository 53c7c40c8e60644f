package threadlab.scenarios.lostupdates;

import java.time.Duration;
import threadlab.model.PassLog;

/// Waits, as for a database that was asked for the value and is then told the new one.
record Sleep(Duration delay, PassLog log) implements Pause {

    @Override
    public void pass(long value) throws Exception {
        log.waiting(delay, () -> {
            Thread.sleep(delay);
            return value;
        });
    }
}
