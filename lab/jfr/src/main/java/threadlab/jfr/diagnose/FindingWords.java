package threadlab.jfr.diagnose;

import java.util.List;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Makes the messages of the findings.
final class FindingWords {

    private static final Words WORDS = Words.beside(FindingWords.class);

    private FindingWords() {}

    static Message say(String key, Object... arguments) {
        return WORDS.say(key, arguments);
    }

    /// Joins sentences.
    static Message sentences(List<Message> sentences) {
        return sentences.stream()
                .reduce((one, other) -> say("sentences", one, other))
                .orElse(Message.plain(""));
    }

    /// Writes a time added up over threads, and how much of it is one thread's on average.
    static Message summed(long nanos, int threads) {
        return threads > 1
                ? say("summed", time(nanos), "%,d".formatted(threads), time(nanos / threads))
                : Message.plain(time(nanos));
    }

    /// Writes a time with its unit.
    static String time(long nanos) {
        return Figures.format(nanos, Unit.NANOS);
    }
}
