package threadlab.benchmarks.harness;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/// Calls a benchmark's method as JMH does: after its set-up, before its tear-down.
record Called(Object instance, Method method) {

    static Called of(Part part) throws ReflectiveOperationException {
        var type = Class.forName(part.name().substring(0, part.name().lastIndexOf('.')));
        var instance = type.getConstructor().newInstance();
        for (var parameter : part.parameters().entrySet()) {
            var field = type.getField(parameter.getKey());
            field.set(instance, value(field.getType(), parameter.getValue()));
        }
        return Stream.of(type.getMethods())
                .filter(method -> method.getName().equals(part.method()))
                .map(method -> new Called(instance, method))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no method " + part.name()));
    }

    private static Object value(Class<?> type, String word) {
        if (type == int.class) {
            return Integer.valueOf(word);
        }
        return type == boolean.class
                ? Boolean.valueOf(word)
                : Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.toString().equals(word))
                        .findFirst()
                        .orElseThrow();
    }

    Object call() throws Exception {
        all(Setup.class);
        var result = invoke(method);
        all(TearDown.class);
        return result;
    }

    private void all(Class<? extends Annotation> kind) throws Exception {
        for (var each : instance.getClass().getMethods()) {
            if (each.isAnnotationPresent(kind)) {
                invoke(each);
            }
        }
    }

    private Object invoke(Method which) throws Exception {
        try {
            return which.invoke(instance);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
