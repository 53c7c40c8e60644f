package threadlab.jfr.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.Frame;
import threadlab.jfr.parse.Stack;
import threadlab.jfr.parse.StateInterval;
import threadlab.jfr.parse.WaitLimit;
import threadlab.model.timeline.State;

/// Tells causes of one kind apart, which need different advice.
class CausesTest {

    private static final ThreadKey THREAD = new ThreadKey(1, "reader", true);

    @ParameterizedTest
    @CsvSource({
        "21, '', app.Cache.get, SYNCHRONIZED",
        "21, '', java.lang.Class.forName0, NATIVE_FRAME",
        "21, '', app.Config.<clinit>, CLASS_INITIALIZER",
        "25, VM call to app.Config.<clinit> on stack, app.Cache.get, CLASS_INITIALIZER",
        "25, Waited for initialization of app.Config by another thread, app.Cache.get, CLASS_INITIALIZER",
        "25, Freeze or preempt failed (2), app.Loader.findClass, NATIVE_FRAME",
        "0, '', app.Cache.get, UNKNOWN"
    })
    void reasonOfAPinFollowsFromItsTextStackAndJdk(int jdk, String told, String where, PinReason reason) {
        assertThat(PinReason.of(stack("java.lang.Thread.sleep", where), told, jdk))
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource
    void onlyAdviceOnClassInitializersSpeaksOfThem(PinReason reason) {
        var advice = PinReason.advice(List.of(reason, reason));

        assertThat(Stream.of(advice.mechanism(), advice.remedy(), advice.jdks()))
                .allSatisfy(part -> assertThat(part.english()).isNotBlank());
        assertThat(advice.mechanism().english().contains("class initializer"))
                .isEqualTo(reason == PinReason.CLASS_INITIALIZER);
    }

    @Test
    void severalReasonsGetTheAdviceOnEach() {
        var advice = PinReason.advice(List.of(PinReason.NATIVE_FRAME, PinReason.SYNCHRONIZED));

        assertThat(advice.remedy().english()).containsSubsequence("ReentrantLock", "class loader or callback");
    }

    @Test
    void fileOperationsAreNamedByPathAndStack() {
        assertThat(named(read("/data/orders.csv", "app.Orders.load"))).isEqualTo("the file /data/orders.csv");
        assertThat(named(read("", "java.lang.Process$PipeInputStream.read"))).isEqualTo("a child process's output");
        assertThat(named(read("", "java.lang.Process$PipeOutputStream.write"))).isEqualTo("a child process's input");
        assertThat(named(read("", "java.io.FileInputStream.read"))).contains("without a path");
        assertThat(named(read("/a", "app.A.a"), read("/b", "app.A.a"))).isEqualTo("2 files, such as /a");
    }

    private static String named(StateInterval... operations) {
        return FileKind.named(List.of(operations)).english();
    }

    private static StateInterval read(String path, String where) {
        return new StateInterval(State.FILE, THREAD, 0, 1, "jdk.FileRead", path, stack(where), WaitLimit.NONE);
    }

    private static Stack stack(String... frames) {
        return new Stack(Stream.of(frames).map(CausesTest::frame).toList(), false);
    }

    private static Frame frame(String where) {
        var dot = where.lastIndexOf('.');
        return new Frame(where.substring(0, dot), where.substring(dot + 1), 1, true);
    }
}
