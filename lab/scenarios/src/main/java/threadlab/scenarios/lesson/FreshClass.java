package threadlab.scenarios.lesson;

/// Is initialized anew in each pass, by a class loader of its own; its initializer runs the loader.
///
/// Public, since the lesson's classes come from another loader. See [FreshClassLoader].
public final class FreshClass {

    static {
        ((Runnable) FreshClass.class.getClassLoader()).run();
    }

    private FreshClass() {}

    static void touch() {}

    /// Touches the class as code does that is compiled against it: the JVM initializes it within the call.
    public static final class Toucher implements Runnable {

        @Override
        public void run() {
            touch();
        }
    }
}
