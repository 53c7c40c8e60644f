package threadlab.benchmarks.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says what a benchmark class asks; the lab's report shows it.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Question {

    /// Returns the question in one line.
    String value();

    /// Finds questions.
    final class Of {

        private Of() {}

        /// Returns the question of a method's class.
        ///
        /// @param method as JMH has it: `threadlab.benchmarks.StartJoin.virtualThreads`
        static String benchmark(String method) {
            var name = method.substring(0, method.lastIndexOf('.'));
            try {
                var question = Class.forName(name).getAnnotation(Question.class);
                if (question == null) {
                    throw new IllegalStateException("%s: expected a class with @Question".formatted(name));
                }
                return question.value();
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(name, e);
            }
        }
    }
}
