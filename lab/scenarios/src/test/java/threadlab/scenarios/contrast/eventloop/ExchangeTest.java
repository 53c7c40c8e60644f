package threadlab.scenarios.contrast.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class ExchangeTest {

    private SlowServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new SlowServer();
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    private CompletableFuture<String> ask(EventLoop loop, String line) {
        return loop.exchange(server.address(), SlowServer.request(line))
                .thenApply(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void answerComesWhole() throws Exception {
        String answer = EventLoop.run(loop -> ask(loop, "0 hello"));

        assertThat(answer).isEqualTo("hello");
    }

    @Test
    void requestAndAnswerMayBeLargerThanAnyBuffer() throws Exception {
        var text = "0123456789".repeat(400_000);

        String answer = EventLoop.run(loop -> ask(loop, "0 " + text));

        assertThat(answer).isEqualTo(text);
    }

    @Test
    void twentyAnswersThatTakeAsLongOverlapAndComeBackOnTheLoop() throws Exception {
        var threads = new ArrayList<Thread>();
        var begin = System.nanoTime();

        EventLoop.run(loop -> CompletableFuture.allOf(IntStream.range(0, 20)
                .mapToObj(i -> ask(loop, "1000 x").thenRun(() -> threads.add(Thread.currentThread())))
                .toArray(CompletableFuture[]::new)));

        var oneByOne = Duration.ofMillis(20 * 1_000).toNanos();
        assertThat((double) (System.nanoTime() - begin) / oneByOne).isBetween(0.05, 0.4);
        assertThat(threads).hasSize(20).containsOnly(Thread.currentThread());
    }

    @Test
    void answersComeByTheServersDelays() throws Exception {
        var order = new ArrayList<String>();

        EventLoop.run(loop -> CompletableFuture.allOf(
                ask(loop, "1400 c").thenAccept(order::add),
                ask(loop, "10 a").thenAccept(order::add),
                ask(loop, "700 b").thenAccept(order::add)));

        assertThat(order).isEqualTo(List.of("a", "b", "c"));
    }

    @Test
    void serverThatIsNotThereFailsTheFuture() throws Exception {
        InetSocketAddress gone;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            gone = new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        }

        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> EventLoop.run(loop -> loop.exchange(gone, new byte[1])));
    }

    @Test
    void addressThatIsNoneFailsTheFuture() {
        var unresolved = InetSocketAddress.createUnresolved("nowhere.invalid", 80);

        assertThatThrownBy(() -> EventLoop.run(loop -> {
                    var failed = loop.exchange(unresolved, new byte[1]);
                    assertThat(failed).isCompletedExceptionally();
                    return failed;
                }))
                .isInstanceOf(java.nio.channels.UnresolvedAddressException.class);
    }

    @Test
    void failedRunClosesItsSockets() throws Exception {
        assertThatThrownBy(() -> EventLoop.run(loop -> {
                    ask(loop, SlowServer.NEVER);
                    return ask(loop, "50 x").thenRun(() -> {
                        throw new IllegalStateException("early");
                    });
                }))
                .hasMessage("early");

        assertThat(server.clientLeft().get(300, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void cancelledExchangeClosesItsSocketWhileTheLoopGoesOn() throws Exception {
        var left = EventLoop.run(loop -> {
            var never = loop.exchange(server.address(), SlowServer.request(SlowServer.NEVER));
            loop.sleep(Duration.ofMillis(50)).thenRun(() -> never.cancel(false));
            return loop.offload(() -> server.clientLeft().get(300, TimeUnit.SECONDS));
        });

        assertThat(left).isTrue();
    }
}
