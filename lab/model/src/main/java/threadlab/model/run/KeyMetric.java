package threadlab.model.run;

import java.io.Serializable;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Names the one figure that answers a scenario's question best.
///
/// @param metric the name of the trial's figure: `medianLatenessNanos`
/// @param title what it is, in a few words
public record KeyMetric(String metric, Message title) implements Serializable {

    /// The wall of the timed passes.
    public static final KeyMetric WALL = new KeyMetric("wallNanos", Words.COMMON.say("wall"));
}
