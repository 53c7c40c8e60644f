package threadlab.report.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import threadlab.model.Model;
import threadlab.model.Model.Kind;
import threadlab.model.VariantId;
import threadlab.model.peer.PeerRuntime;
import threadlab.model.run.Environment;
import threadlab.report.words.LocalizedText;

/// Orders the columns of the overview: by kind of model, and by interpreter where CPython or Node has several.
final class ModelColumns {

    private final Environment environment;
    private final List<VariantId> variants;

    /// Shows one model under one interpreter.
    ///
    /// @param interpreter empty for the first or only one, and for the JVM
    record Column(Model model, String interpreter) {

        boolean has(VariantId variant) {
            return variant.interpreter().equals(interpreter)
                    && Model.ofVariant(variant.own()).equals(Optional.of(model));
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
        return interpreters.stream()
                .map(interpreter -> new Group(
                        interpreters.equals(List.of("")) ? LocalizedText.of(kind.title()) : title(kind, interpreter),
                        columns(kind, interpreter)));
    }

    private List<Column> columns(Kind kind, String interpreter) {
        return Arrays.stream(Model.values())
                .filter(model -> model.kind() == kind)
                .map(model -> new Column(model, interpreter))
                .filter(column -> variants.stream().anyMatch(column::has))
                .toList();
    }

    /// The first interpreter's ids do not name it.
    private LocalizedText title(Kind kind, String interpreter) {
        var name = interpreter.isEmpty() ? firstOf(kind) : interpreter;
        var title = LocalizedText.of(kind.title());
        return title.map(text -> (text + " " + name).strip());
    }

    private String firstOf(Kind kind) {
        return Arrays.stream(Model.values())
                .filter(model -> model.kind() == kind)
                .flatMap(model -> model.peer().stream())
                .flatMap(peer -> environment.peer(peer).stream())
                .map(PeerRuntime::name)
                .findFirst()
                .orElse("");
    }
}
