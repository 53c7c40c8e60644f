package threadlab.jfr.parse;

import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Makes the messages of the jfr module, whose words lie in the folder above its packages.
public final class RecordingWords {

    private static final Words WORDS = Words.in("threadlab/jfr");

    private RecordingWords() {}

    /// Makes a message.
    ///
    /// @param arguments one for each place in the message's pattern
    public static Message say(String key, Object... arguments) {
        return WORDS.say(key, arguments);
    }
}
