package threadlab.scenarios.lesson;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import threadlab.model.Model;

/// Names a variant of a lesson; a lesson's enum of variants implements it, so that a `switch` over them is
/// exhaustive.
///
/// @param <C> the functional interface of the lesson's methods
public interface LessonVariant<C> {

    /// Returns the row of the table: model, suffix, code, flags.
    Row<C> row();

    /// Returns the variant's id: the model's, with the suffix if there is one.
    default String id() {
        return row().id();
    }

    /// Returns the concurrency model.
    default Model model() {
        return row().model();
    }

    /// Returns the oldest version of its peer that can run it; empty where each that the lab takes can.
    default Optional<String> oldestPeer() {
        return Optional.empty();
    }

    /// Names a kind of thread that a variant may use besides its model's own.
    enum Place {
        PLATFORM_THREADS,
        VIRTUAL_THREADS
    }

    /// Describes one variant.
    ///
    /// @param suffix what makes its id differ from the model's; empty for the plain variant
    /// @param code gives the method, from the trial's workers; empty where the JVM does not run the variant
    /// @param function of the peer's program; empty where no peer runs it
    /// @param jvmArgs the flags that its JVM needs
    /// @param alsoOn on what its tasks run besides, on purpose: [Signature] would call it foreign to the model
    /// @param asksWorkers whether worker processes that the trial keeps do its tasks
    record Row<C>(
            Model model,
            String suffix,
            Optional<Function<Workers, C>> code,
            Optional<String> function,
            List<String> jvmArgs,
            Set<Place> alsoOn,
            boolean asksWorkers) {

        boolean isAbsent() {
            return code.isEmpty() && function.isEmpty();
        }

        String id() {
            return suffix.isEmpty() ? model.id() : model.id() + "-" + suffix;
        }
    }
}
