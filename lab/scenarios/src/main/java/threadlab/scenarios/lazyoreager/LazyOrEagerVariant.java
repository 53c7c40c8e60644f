package threadlab.scenarios.lazyoreager;

/// Calls a function in one of the ways of a model.
@FunctionalInterface
interface LazyOrEagerVariant {

    /// Calls, leaves alone what the call returned, and asks for the result only then.
    String call(Body body, Neglect neglect) throws Exception;
}
