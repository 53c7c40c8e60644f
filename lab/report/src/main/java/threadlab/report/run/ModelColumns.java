package threadlab.report.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import threadlab.model.Model;
import threadlab.model.Model.Kind;
import threadlab.model.VariantId;
import threadlab.model.peer.Implementation;
import threadlab.model.peer.PeerRuntime;
import threadlab.model.run.Environment;
import threadlab.report.words.LocalizedText;

/// Orders the columns of the overview: by kind of model, and by interpreter where CPython or Node has several.
final class ModelColumns {

    private final Environment environment;
    private final List<VariantId> variants;

    /// Holds what a model's variants gave under one interpreter.
    ///
    /// @param interpreter as the ids of the variants have it: empty for the first or only one, and for the JVM
    /// @param version names it in titles; empty where there is no choice
    record Column(Model model, String interpreter, String version) {

        boolean has(VariantId variant) {
            return variant.interpreter().equals(interpreter)
                    && Model.ofVariant(variant.own()).equals(Optional.of(model));
        }

        Overview.Column name() {
            var whole = version.isEmpty() ? model.title() : model.titleUnder(version);
            return new Overview.Column(LocalizedText.of(model.title()), LocalizedText.of(whole));
        }
    }

    /// Puts columns together under one title.
    record Group(LocalizedText title, List<Column> columns) {}

    /// @param variants the ids of all trials, in the order of the run
    ModelColumns(Environment environment, List<VariantId> variants) {
        this.environment = environment;
        this.variants = variants.stream().distinct().toList();
    }

    List<Group> groups() {
        return Arrays.stream(Kind.values()).flatMap(this::groups).toList();
    }

    private Stream<Group> groups(Kind kind) {
        var interpreters = variants.stream()
                .filter(variant -> Model.ofVariant(variant.own())
                        .filter(model -> model.kind() == kind)
                        .isPresent())
                .map(VariantId::interpreter)
                .distinct()
                .toList();
        var isChoice = !interpreters.equals(List.of(""));
        return interpreters.stream()
                .map(interpreter -> group(kind, interpreter, isChoice ? version(kind, interpreter) : ""));
    }

    private Group group(Kind kind, String interpreter, String version) {
        var columns = models(kind)
                .map(model -> new Column(model, interpreter, version))
                .filter(column -> variants.stream().anyMatch(column::has))
                .toList();
        return new Group(
                version.isEmpty() ? LocalizedText.of(kind.title()) : LocalizedText.same(title(kind, version)), columns);
    }

    private static String title(Kind kind, String version) {
        return models(kind)
                .flatMap(model -> model.peer().stream())
                .findFirst()
                .map(peer -> Implementation.titleOf(peer, version))
                .orElse(version);
    }

    private static Stream<Model> models(Kind kind) {
        return Arrays.stream(Model.values()).filter(model -> model.kind() == kind);
    }

    /// The ids of the first interpreter's variants do not name it.
    private String version(Kind kind, String interpreter) {
        return interpreter.isEmpty()
                ? models(kind)
                        .flatMap(model -> model.peer().stream())
                        .flatMap(peer -> environment.peer(peer).stream())
                        .map(PeerRuntime::name)
                        .findFirst()
                        .orElse("")
                : interpreter;
    }
}
