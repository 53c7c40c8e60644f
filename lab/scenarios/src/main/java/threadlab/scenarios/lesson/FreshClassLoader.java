package threadlab.scenarios.lesson;

import java.io.IOException;

/// Defines a [FreshClass] of its own, so that a pass initializes the class anew.
public final class FreshClassLoader extends ClassLoader implements Runnable {

    private final Runnable initializer;

    private FreshClassLoader(Runnable initializer) {
        super(FreshClassLoader.class.getClassLoader());
        this.initializer = initializer;
    }

    /// Returns a call that touches a new copy of the class.
    ///
    /// @param initializer what the class does when it is initialized
    public static Runnable toucher(Runnable initializer) throws ReflectiveOperationException {
        return (Runnable) new FreshClassLoader(initializer)
                .loadClass(FreshClass.Toucher.class.getName())
                .getDeclaredConstructor()
                .newInstance();
    }

    /// Runs within the class initializer.
    @Override
    public void run() {
        initializer.run();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            return loaded != null
                    ? loaded
                    : name.startsWith(FreshClass.class.getName() + "$") || name.equals(FreshClass.class.getName())
                            ? define(name)
                            : super.loadClass(name, resolve);
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
