package threadlab.runner.plan;

import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// States what the runner has to say of a trial.
public final class RunnerWords {

    private static final Words WORDS = Words.in("threadlab/runner");

    private RunnerWords() {}

    /// Makes a message; see [Words#say].
    public static Message say(String key, Object... arguments) {
        return WORDS.say(key, arguments);
    }
}
