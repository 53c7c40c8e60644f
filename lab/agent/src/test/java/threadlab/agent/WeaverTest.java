package threadlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeaverTest {

    private static byte[] classFile(Class<?> type) throws IOException {
        try (var stream = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return stream.readAllBytes();
        }
    }

    private static byte[] virtualThread() throws IOException {
        return classFile(Thread.ofVirtual().unstarted(() -> {}).getClass());
    }

    @Test
    void weavesTheVirtualThreadOfThisJdk() throws Exception {
        var weaver = new Weaver();

        var woven = weaver.transform(null, Weaver.TARGET, null, null, virtualThread());

        assertThat(weaver.missing()).isEmpty();
        assertThat(woven).isNotNull().isNotEqualTo(virtualThread());
    }

    @Test
    void classOfAJdkToComeIsLeftAloneAndWhatItLacksIsNamed() throws Exception {
        var weaver = new Weaver();

        var woven = weaver.transform(null, Weaver.TARGET, null, null, classFile(Object.class));

        assertThat(woven).isNull();
        assertThat(weaver.missing()).contains("mount", "afterYield", "state");
    }

    @Test
    void whatIsNoClassFileIsLeftAlone() {
        var weaver = new Weaver();

        assertThat(weaver.transform(null, Weaver.TARGET, null, null, new byte[] {1, 2, 3}))
                .isNull();
        assertThat(weaver.missing()).isNotEmpty();
    }

    @Test
    void otherClassesAreNotTouched() throws Exception {
        assertThat(new Weaver().transform(null, "java/lang/Object", null, null, classFile(Object.class)))
                .isNull();
    }

    @Test
    void limitOfAWaitIsThatOfThisWaitFromJdk25On() {
        var states = new States(Map.of("PARKING", 2, "TIMED_PARKING", 5, "TIMED_WAITING", 9));
        var known = Runtime.version().feature() >= 25;

        assertThat(states.askedNanos(5, 7)).isEqualTo(known ? 7 : 0);
        assertThat(states.askedNanos(9, 7)).isEqualTo(known ? 7_000_000 : 0);
        assertThat(states.askedNanos(9, Long.MAX_VALUE)).isZero();
        assertThat(states.askedNanos(5, -1)).isZero();
        assertThat(states.askedNanos(2, 7)).as("of an earlier wait").isZero();
    }

    @Test
    void statesAreNamedByTheJdksOwnNumbers() throws Exception {
        var weaver = new Weaver();
        weaver.transform(null, Weaver.TARGET, null, null, virtualThread());

        assertThat(weaver.states().name(3)).isEqualTo("parked (no time-out)");
        assertThat(weaver.states().name(10)).isEqualTo("yielded (Thread.yield)");
        assertThat(weaver.states().name(200)).isEqualTo("state not known here");
    }
}
