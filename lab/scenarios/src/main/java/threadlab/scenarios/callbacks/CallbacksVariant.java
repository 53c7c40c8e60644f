package threadlab.scenarios.callbacks;

/// Asks the shop three questions in one style. A method named `bill` says which.
@FunctionalInterface
interface CallbacksVariant {

    /// Asks, prints what it has then, and returns what the last answer is.
    String ask(Shop shop, Console console) throws Exception;
}
