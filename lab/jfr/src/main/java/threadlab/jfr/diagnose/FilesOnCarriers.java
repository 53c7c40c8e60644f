package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.summed;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.StateInterval;
import threadlab.model.words.Message;

/// Finds virtual threads that kept their carriers in a file operation: to the JDK pipes of processes are files, too.
final class FilesOnCarriers implements Detector {

    @Override
    public List<Finding> find(Evidence evidence) {
        var shortest = evidence.nanos(Threshold.HOLD);
        var files = evidence.pass().operations().files().stream()
                .filter(file -> file.thread().virtual()
                        && file.nanos() >= shortest
                        && file.time().overlaps(evidence.window()))
                .toList();
        var held = files.stream().mapToLong(StateInterval::nanos).sum();
        return files.isEmpty() || held < evidence.nanos(Threshold.FILE_IO)
                ? List.of()
                : List.of(finding(evidence, files, held));
    }

    /// The reads themselves are no loss: who reads has to wait for the data. What others waited for a carrier is one.
    private static Finding finding(Evidence evidence, List<StateInterval> files, long held) {
        var longest = files.stream()
                .max(Comparator.comparingLong(StateInterval::nanos))
                .orElseThrow();
        var holders = files.stream().map(StateInterval::thread).distinct().toList();
        var blame = evidence.blames().of(FindingKind.BLOCKING_IO_ON_CARRIER);
        var victims = blame.map(Blame::victims).orElse(List.of());
        return evidence.finding(
                        FindingKind.BLOCKING_IO_ON_CARRIER,
                        blame.map(Blame::lostNanos).orElse(0L),
                        say(
                                "blocking-io-on-carrier.held",
                                Folded.names(holders),
                                FileKind.named(files),
                                time(longest.nanos()),
                                time(held),
                                Places.named(longest.stack()),
                                blame.map(FilesOnCarriers::consequence)
                                        .orElseGet(() -> say("blocking-io-on-carrier.unnoticed"))),
                        Stream.<ThreadKey>concat(holders.stream(), victims.stream())
                                .toList(),
                        Evidence.span(files, StateInterval::time),
                        longest.stack())
                .with(evidence.blames().places(FindingKind.BLOCKING_IO_ON_CARRIER))
                .with(FileKind.advice(files));
    }

    private static Message consequence(Blame blame) {
        return say(
                "blocking-io-on-carrier.victims",
                Folded.names(blame.victims()),
                time(blame.longestNanos()),
                summed(blame.lostNanos(), blame.victims().size()));
    }
}
