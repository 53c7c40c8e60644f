package threadlab.scenarios.lesson;

import java.util.List;
import java.util.Optional;
import threadlab.model.Parameters;
import threadlab.model.PeerProgram;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.TrialFixture;
import threadlab.model.Variant;
import threadlab.model.Workload;
import threadlab.model.predict.Prediction;
import threadlab.model.run.Environment;
import threadlab.model.words.Message;

/// Is the lesson but for the code of one variant.
record Sabotaged<W extends Workload, V extends Enum<V> & LessonVariant<C>, C>(
        Lesson<W, V, C> lesson, W own, V variant, Optional<C> wrong, Optional<String> wrongFunction)
        implements Scenario<W> {

    @Override
    public String id() {
        return lesson.id();
    }

    @Override
    public Message title() {
        return lesson.title();
    }

    @Override
    public Message question() {
        return lesson.question();
    }

    @Override
    public List<W> workloads(Scale scale, Parameters parameters) {
        return List.of(own);
    }

    @Override
    public List<Variant> variants(W workload) {
        return lesson.variants(workload);
    }

    @Override
    public String source(W workload, Variant shown) {
        return "";
    }

    @Override
    public String taskSource() {
        return "";
    }

    @Override
    public Optional<String> codeClass(W workload, Variant shown) {
        return Optional.empty();
    }

    @Override
    public List<Prediction> predictions(W workload, Environment environment) {
        return lesson.predictions(workload, environment);
    }

    @Override
    public TrialFixture<?> prepare(W workload, Variant shown) throws Exception {
        var workers = new Workers();
        return workers.closedAfter(lesson.fixture(workload, variant, wrong.orElseThrow()));
    }

    @Override
    public Optional<PeerProgram> peerProgram(W workload, Variant shown) throws Exception {
        return Optional.of(lesson.peerProgram(workload, variant, wrongFunction.orElseThrow()));
    }
}
