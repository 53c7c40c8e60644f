package threadlab.scenarios;

import threadlab.model.Variant;

/// Loads a variant's code by name, so that a preview class is touched only in the JVM that runs it.
public final class VariantLoader {

    private VariantLoader() {}

    /// Makes the variant's object by its constructor without parameters.
    ///
    /// @throws ReflectiveOperationException where the class is missing or has no such constructor
    /// @throws UnsupportedClassVersionError where it was compiled for the previews of another JDK
    public static <V> V load(Variant variant, Class<V> type) throws ReflectiveOperationException {
        var constructor = Class.forName(variant.className()).getDeclaredConstructor();
        constructor.setAccessible(true);
        return type.cast(constructor.newInstance());
    }
}
