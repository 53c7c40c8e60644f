package threadlab.scenarios.lostupdates;

import threadlab.scenarios.gil.Gil;

/// Looks whether others want the GIL when an update is done, never inside one.
record CheckAfterUpdate(UnsafeCounter counter, Gil gil) implements Counter {

    @Override
    public void add() throws Exception {
        counter.add();
        gil.checkPoint();
    }

    @Override
    public long value() {
        return counter.value();
    }
}
