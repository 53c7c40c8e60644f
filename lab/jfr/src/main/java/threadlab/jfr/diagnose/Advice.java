package threadlab.jfr.diagnose;

import java.util.List;
import java.util.function.Function;
import threadlab.model.words.Message;

/// Says what a finding is in a few words, why it costs time, what to change, and on which JDKs it occurs.
public record Advice(Message title, Message mechanism, Message remedy, Message jdks) {

    /// Returns what holds for every finding of a kind.
    static Advice of(FindingKind kind) {
        return new Advice(kind.title(), kind.mechanism(), kind.remedy(), kind.jdks());
    }

    /// Returns what holds for one cause of a kind, by its key in the words.
    static Advice of(FindingKind kind, String cause) {
        return new Advice(
                kind.title(), kind.say("mechanism." + cause), kind.say("remedy." + cause), kind.say("jdks." + cause));
    }

    /// Returns the advice on several causes, one after the other.
    static Advice all(List<Advice> causes) {
        return new Advice(
                causes.getFirst().title(),
                joined(causes, Advice::mechanism),
                joined(causes, Advice::remedy),
                joined(causes, Advice::jdks));
    }

    private static Message joined(List<Advice> causes, Function<Advice, Message> part) {
        return FindingWords.sentences(causes.stream().map(part).distinct().toList());
    }

    /// Returns the same with another remedy.
    Advice with(Message newRemedy) {
        return new Advice(title, mechanism, newRemedy, jdks);
    }

    /// Returns the same under another title than that of the kind.
    Advice titled(Message newTitle) {
        return new Advice(newTitle, mechanism, remedy, jdks);
    }
}
