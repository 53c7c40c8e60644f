package threadlab.scenarios.lesson;

import java.util.LinkedHashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.scenarios.lesson.KnockOut.Subject;

/// Tests the knock-outs of one lesson; they stand beside it, those of `Gather` in `GatherKnockOutsTest`.
///
/// Making them runs nothing: [KnockedOutFactsTest] asks what each lesson's catch.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class KnockOuts {

    /// Returns the knock-outs; together they catch each prediction of the lesson at least once.
    protected abstract Stream<KnockOut> knockOuts();

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("ofTheJvm")
    void wrongCodeIsCaught(KnockOut knockOut) throws Exception {
        knockOut.assertCaught();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("ofTheJvmInNoise")
    @Tag("alone")
    void wrongCodeThatHidesInNoiseIsCaught(KnockOut knockOut) throws Exception {
        knockOut.assertCaught();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("ofPeers")
    @Tag(FoundPeers.TAG)
    void wrongCodeOfAPeerIsCaught(KnockOut knockOut) throws Exception {
        knockOut.assertCaught();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("ofPeersInNoise")
    @Tag("alone")
    @Tag(FoundPeers.TAG)
    void wrongCodeOfAPeerThatHidesInNoiseIsCaught(KnockOut knockOut) throws Exception {
        knockOut.assertCaught();
    }

    @ParameterizedTest
    @MethodSource("rightOnes")
    void rightCodeStands(Right right) throws Exception {
        right.any().assertRightStands(right.predictions());
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("rightOnesOfPeers")
    @Tag(FoundPeers.TAG)
    void rightCodeOfAPeerStands(Right right) throws Exception {
        right.any().assertRightStands(right.predictions());
    }

    Stream<KnockOut> ofTheJvm() {
        return knockOuts().filter(each -> !each.isOfPeer() && !each.alone());
    }

    Stream<KnockOut> ofTheJvmInNoise() {
        return knockOuts().filter(each -> !each.isOfPeer() && each.alone());
    }

    Stream<KnockOut> ofPeers() {
        return knockOuts().filter(each -> each.isOfPeer() && !each.alone());
    }

    Stream<KnockOut> ofPeersInNoise() {
        return knockOuts().filter(each -> each.isOfPeer() && each.alone());
    }

    Stream<Right> rightOnes() {
        return right(knockOuts().filter(each -> !each.isOfPeer()));
    }

    Stream<Right> rightOnesOfPeers() {
        return right(knockOuts().filter(KnockOut::isOfPeer));
    }

    /// Pairs a subject, by one of its knock-outs, with what catches any of them.
    record Right(KnockOut any, Set<String> predictions) {

        @Override
        public String toString() {
            return any.subject().toString();
        }
    }

    /// Returns each subject once whose right code runs here.
    private static Stream<Right> right(Stream<KnockOut> knockOuts) {
        var subjects = new LinkedHashMap<Subject, Right>();
        knockOuts
                .filter(each -> each.right().isPresent())
                .forEach(each -> subjects.computeIfAbsent(
                                each.subject(), subject -> new Right(each, new TreeSet<>(Signature.PREDICTIONS)))
                        .predictions()
                        .addAll(each.caughtBy()));
        return subjects.values().stream();
    }
}
