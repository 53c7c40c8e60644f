package threadlab.runner.plan;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Optional;
import threadlab.model.Model;
import threadlab.model.peer.Implementation;
import threadlab.model.peer.Interpreters;
import threadlab.model.peer.Peer;
import threadlab.model.peer.PeerRuntime;
import threadlab.model.words.Message;

/// Tells without loading it whether a variant's code can run on this JDK.
public final class Availability {

    private static final int PREVIEW_MINOR = 0xFFFF;
    private static final int JDK_OF_MAJOR = 44;

    private Availability() {}

    /// Returns why the trial can't run here; empty where it can.
    public static Optional<Message> problem(PlannedTrial<?> trial, Interpreters interpreters) {
        var absence = trial.variant().absence();
        return absence.isPresent()
                ? absence
                : trial.variant()
                        .model()
                        .peer()
                        .map(peer -> problem(trial, peer, interpreters))
                        .orElseGet(() -> trial.codeClass().flatMap(Availability::problem));
    }

    private static Optional<Message> problem(PlannedTrial<?> trial, Peer peer, Interpreters interpreters) {
        var interpreter = trial.interpreter(interpreters);
        return interpreter.isPresent()
                ? problem(trial, interpreter.get().runtime())
                : Optional.of(interpreters
                        .problems()
                        .getOrDefault(peer, RunnerWords.say("reason.notLookedFor", peer.title())));
    }

    private static Optional<Message> problem(PlannedTrial<?> trial, PeerRuntime found) {
        return trial.variant().model() == Model.CPYTHON_PROCESSES && found.implementation() == Implementation.GRAALPY
                ? Optional.of(RunnerWords.say(
                        "reason.noProcesses", found.implementation().title()))
                : tooOld(trial, found);
    }

    private static Optional<Message> tooOld(PlannedTrial<?> trial, PeerRuntime found) {
        return trial.oldestPeer()
                .filter(oldest -> !found.isAtLeast(oldest))
                .map(oldest ->
                        RunnerWords.say("reason.peerAtLeast", found.peer().title(), oldest, found.version()));
    }

    private static Optional<Message> problem(String className) {
        var resource = className.replace('.', '/') + ".class";
        try (var stream = Availability.class.getClassLoader().getResourceAsStream(resource)) {
            return stream == null
                    ? Optional.of(RunnerWords.say("reason.noClass", className))
                    : problem(new DataInputStream(stream), Runtime.version().feature());
        } catch (IOException e) {
            return Optional.of(RunnerWords.say("reason.unreadableClass", String.valueOf(e.getMessage())));
        }
    }

    static Optional<Message> problem(DataInputStream classFile, int jdk) throws IOException {
        classFile.readInt();
        var preview = classFile.readUnsignedShort() == PREVIEW_MINOR;
        var compiledFor = classFile.readUnsignedShort() - JDK_OF_MAJOR;
        return compiledFor > jdk || (preview && compiledFor != jdk)
                ? Optional.of(RunnerWords.say(preview ? "reason.previewsOf" : "reason.atLeast", compiledFor, jdk))
                : Optional.empty();
    }
}
