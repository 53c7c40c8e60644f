package threadlab.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Describes the code of one scenario under one model, without loading it.
///
/// The class is loaded in the trial's JVM alone: it may need flags that the lab itself runs without.
///
/// @param id the model's id, with a suffix where a scenario has several variants of one model
/// @param model the concurrency model
/// @param title the name for people
/// @param className the class that holds the code; its source is packaged beside it
/// @param jvmArgs the flags that its JVM needs
/// @param absence why the scenario makes no sense under this model; empty where there is code
public record Variant(
        String id, Model model, String title, String className, List<String> jvmArgs, Optional<String> absence) {

    public Variant {
        if (!id.equals(model.id()) && !id.startsWith(model.id() + "-")) {
            throw new IllegalArgumentException(
                    "variant id '%s': expected '%s', or that with a suffix".formatted(id, model.id()));
        }
        jvmArgs = List.copyOf(jvmArgs);
    }

    /// Describes the plain variant of a model.
    public static Variant of(Model model, String className) {
        var flags = model == Model.STRUCTURED_CONCURRENCY ? List.of("--enable-preview") : List.<String>of();
        return new Variant(model.id(), model, model.title(), className, flags, Optional.empty());
    }

    /// Describes a variant of its own beside the plain one: `platform-threads-pool-2`.
    public static Variant of(Model model, String suffix, String titleSuffix, String className) {
        var plain = of(model, className);
        return new Variant(
                plain.id + "-" + suffix,
                model,
                plain.title + ", " + titleSuffix,
                className,
                plain.jvmArgs,
                Optional.empty());
    }

    /// Says why a scenario has nothing to run under a model, in a sentence that teaches.
    public static Variant absent(Model model, String reason) {
        return new Variant(model.id(), model, model.title(), "", List.of(), Optional.of(reason));
    }

    /// Returns the same variant with one more JVM flag.
    public Variant withJvmArg(String flag) {
        var flags = new ArrayList<>(jvmArgs);
        flags.add(flag);
        return new Variant(id, model, title, className, flags, absence);
    }

    /// Returns where the packaged source lies on the class path.
    public String sourceResource() {
        return sourceResource(className);
    }

    /// Returns where the packaged source of any class of a scenario lies.
    public static String sourceResource(String className) {
        return "sources/" + className.replace('.', '/') + ".java";
    }
}
