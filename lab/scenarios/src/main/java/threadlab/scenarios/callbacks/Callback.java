package threadlab.scenarios.callbacks;

import org.jspecify.annotations.Nullable;

/// Is called once, with an answer or with a failure, and null for the other one: as callbacks of Node are.
@FunctionalInterface
interface Callback {

    void done(@Nullable ShopException failure, @Nullable String answer);
}
