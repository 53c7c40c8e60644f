package threadlab.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.StringReader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PeerLinesTest {

    private static final String TASK =
            "{\"kind\":\"task\",\"name\":\"A\",\"pid\":1,\"tid\":2,\"thread\":\"t\",\"start\":3,\"end\":4}";

    private static PeerLines lines(String... lines) {
        return new PeerLines(new BufferedReader(
                new StringReader(Stream.of(lines).map(line -> line + "\n").collect(Collectors.joining()))));
    }

    @Test
    void readsALine() throws Exception {
        assertThat(lines(PeerLine.MARK + TASK).next()).isEqualTo(new PeerLine.Task("A", 1, 2, "t", 3, 4));
    }

    @Test
    void leavesOutAndCountsWhatIsNotOfTheProtocol() throws Exception {
        var lines = lines(
                "a line that the program printed",
                "threadlab-peer:2 " + TASK,
                PeerLine.MARK + TASK.substring(0, 30),
                PeerLine.MARK + "[1, 2]",
                PeerLine.MARK + "{\"kind\":\"boast\"}",
                PeerLine.MARK + "{\"kind\":\"task\",\"name\":\"A\"}",
                PeerLine.MARK + TASK.replace("\"start\":3", "\"start\":\"soon\""),
                PeerLine.MARK + "[".repeat(100_000),
                PeerLine.MARK + TASK);

        assertThat(lines.next()).isInstanceOf(PeerLine.Task.class);
        assertThat(lines.ignored()).isEqualTo(8);
        assertThat(lines.next()).isNull();
    }

    @Test
    void lineWithoutAnEndIsTorn() throws Exception {
        var lines = new PeerLines(new BufferedReader(new StringReader(PeerLine.MARK + TASK)));

        assertThat(lines.next()).isNull();
    }

    @Test
    void moreFieldsThanKnownAreNoFault() throws Exception {
        var line = PeerLine.MARK + TASK.replace("}", ",\"colour\":\"blue\"}");

        assertThat(lines(line).next()).isInstanceOf(PeerLine.Task.class);
    }
}
