package threadlab.scenarios;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import threadlab.model.Evidence;
import threadlab.model.Expectation;
import threadlab.model.Measure;
import threadlab.model.Prediction;
import threadlab.model.run.Metric;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.Timeline;

/// Makes up the metric that a prediction rests on: as expected, or beyond the bounds.
final class MadeUpMetric {

    private static final int PASSES = 12;

    private MadeUpMetric() {}

    static Evidence confirming(Prediction prediction) {
        return evidence(
                prediction,
                switch (prediction.expectation()) {
                    case Expectation.Near near -> near.expected();
                    case Expectation.AtMost most -> most.bound() - Math.abs(most.bound()) / 4;
                    case Expectation.AtLeast least -> least.bound() + Math.abs(least.bound()) / 4;
                    case Expectation.Always always -> 1;
                    case Expectation.Usually usually -> 1;
                });
    }

    static Evidence refuting(Prediction prediction) {
        return evidence(
                prediction,
                switch (prediction.expectation()) {
                    case Expectation.Near near -> near.expected() + 2 * near.tolerance() + 1;
                    case Expectation.AtMost most -> most.bound() + Math.abs(most.bound()) / 4 + 1;
                    case Expectation.AtLeast least -> least.bound() - Math.abs(least.bound()) / 4 - 1;
                    case Expectation.Always always -> 0;
                    case Expectation.Usually usually -> 0;
                });
    }

    private static Evidence evidence(Prediction prediction, double value) {
        var name = ((Measure.OfMetric) prediction.measure()).name();
        var metric = Metric.of(Unit.RATIO, "made up", Collections.nCopies(PASSES, value));
        var trial = new Trial(
                prediction.variant(),
                prediction.variant(),
                Status.OK,
                null,
                List.of(1L),
                1L,
                Map.of(name, metric),
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                List.of(),
                null,
                null,
                List.of(),
                "");
        return new Evidence(trial, new Timeline(1, List.of(), Map.of(), 0, List.of()));
    }
}
