package threadlab.model;

import java.util.List;
import java.util.Optional;
import threadlab.model.peer.PeerRuntime;
import threadlab.model.words.Message;

/// Describes the code of one scenario under one model, without loading it.
///
/// The code is loaded in the trial's JVM alone: it may need flags that the lab itself runs without.
///
/// @param id the model's id, with a suffix where a scenario has several variants of one model; see [VariantId]
/// @param model the concurrency model
/// @param title the name for people
/// @param jvmArgs the flags that its JVM needs
/// @param absence why the scenario makes no sense under this model; empty where there is code
/// @param runtime which of several interpreters of its peer runs it; empty where there is no choice
public record Variant(
        String id,
        Model model,
        Message title,
        List<String> jvmArgs,
        Optional<Message> absence,
        Optional<PeerRuntime> runtime) {

    public Variant {
        var own = VariantId.of(id).own();
        if (!own.equals(model.id()) && !own.startsWith(model.id() + "-")) {
            throw new IllegalArgumentException(
                    "variant id '%s': expected '%s', or that with a suffix".formatted(id, model.id()));
        }
        jvmArgs = List.copyOf(jvmArgs);
    }

    /// Describes the plain variant of a model.
    ///
    /// @param jvmArgs the flags that its JVM needs besides those of the model
    public static Variant of(Model model, String... jvmArgs) {
        return new Variant(
                model.id(), model, model.title(), model.jvmArgs(jvmArgs), Optional.empty(), Optional.empty());
    }

    /// Describes one more variant of a model beside the plain one: `platform-threads-pool-2`.
    public static Variant of(Model model, String suffix, Message difference, String... jvmArgs) {
        return new Variant(
                model.id() + "-" + suffix,
                model,
                model.titleWith(difference),
                model.jvmArgs(jvmArgs),
                Optional.empty(),
                Optional.empty());
    }

    /// Gives the reason why a scenario has nothing to run under a model, in a sentence that teaches.
    public static Variant absent(Model model, Message reason) {
        return new Variant(model.id(), model, model.title(), List.of(), Optional.of(reason), Optional.empty());
    }

    /// Describes the same variant under one of several interpreters of its peer.
    ///
    /// @param name tells the interpreter from the others, in titles: `3.13.5`
    /// @param isFirst whether it is the first of them, whose variants keep their ids
    public Variant under(PeerRuntime interpreter, String name, boolean isFirst) {
        return new Variant(
                isFirst ? id : new VariantId(id, name).toString(),
                model,
                model.titleUnder(name, title),
                jvmArgs,
                absence,
                Optional.of(interpreter));
    }

    /// Returns the id that the scenario gave it, whatever the interpreter.
    public String ownId() {
        return VariantId.of(id).own();
    }
}
