package threadlab.scenarios.hangzoo;

import java.io.IOException;

/// Is initialized anew in each pass, by a class loader of its own; its initializer runs the loader.
///
/// Public, since the lesson's classes come from another loader.
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

    /// Returns a call that touches a new copy of the class.
    ///
    /// @param initializer what the class does when it is initialized
    static Runnable toucher(Runnable initializer) throws ReflectiveOperationException {
        return (Runnable) new Loader(initializer)
                .loadClass(Toucher.class.getName())
                .getDeclaredConstructor()
                .newInstance();
    }

    private static final class Loader extends ClassLoader implements Runnable {

        private final Runnable initializer;

        Loader(Runnable initializer) {
            super(FreshClass.class.getClassLoader());
            this.initializer = initializer;
        }

        @Override
        public void run() {
            initializer.run();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                var loaded = findLoadedClass(name);
                var isFresh = name.equals(FreshClass.class.getName()) || name.equals(Toucher.class.getName());
                return loaded != null ? loaded : isFresh ? define(name) : super.loadClass(name, resolve);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (var file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                var bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
