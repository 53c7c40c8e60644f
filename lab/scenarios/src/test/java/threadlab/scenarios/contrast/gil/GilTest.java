package threadlab.scenarios.contrast.gil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class GilTest {

    private final Gil gil = Gil.likeCPython();

    @Test
    void bodysResultAndExceptionComeThrough() throws Exception {
        assertThat(gil.hold(() -> gil.released(() -> 42))).isEqualTo(42);
        assertThatThrownBy(() -> gil.hold(() -> {
                    throw new IOException("of the body");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("of the body");
        assertThat(gil.hold(() -> "free again")).isEqualTo("free again");
    }

    @Test
    void lockIsHeldAgainAfterABlockingCallThatFailed() throws Exception {
        gil.hold(() -> {
            assertThatThrownBy(() -> gil.released(() -> {
                        throw new IOException("of the call");
                    }))
                    .hasMessage("of the call");
            gil.checkPoint();
            return null;
        });
    }

    @Test
    void misuseIsRefusedWithTheThreadsName() throws Exception {
        var name = Thread.currentThread().getName();

        assertThatIllegalStateException()
                .isThrownBy(gil::checkPoint)
                .withMessage("checkPoint(): thread %s does not hold this GIL; expected a call inside hold()", name);
        assertThatIllegalStateException()
                .isThrownBy(() -> gil.released(() -> null))
                .withMessageContaining("released(): thread " + name);
        assertThatIllegalStateException()
                .isThrownBy(() -> gil.hold(() -> gil.hold(() -> null)))
                .withMessageContaining("holds this GIL already");
        assertThatIllegalStateException()
                .isThrownBy(() -> gil.hold(() -> gil.released(() -> {
                    gil.checkPoint();
                    return null;
                })));
        assertThat(gil.hold(() -> "not broken by it")).isNotEmpty();
    }

    @Test
    void onlyTheHolderMayPassACheckPoint() throws Exception {
        var outcome = new FutureTask<Void>(gil::checkPoint, null);

        gil.hold(() -> {
            Thread.ofPlatform().name("stranger").start(outcome).join();
            return null;
        });

        assertThatThrownBy(outcome::get)
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stranger");
    }

    @Test
    void intervalThatIsNotPositiveIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gil(Duration.ZERO))
                .withMessageContaining("PT0S")
                .withMessageContaining("expected a positive one");
    }

    @Test
    void interruptOfAWaiterIsKeptUntilItHasTheLock() throws Exception {
        var waits = new CountDownLatch(1);
        var waiter = new FutureTask<Boolean>(() -> {
            waits.countDown();
            return gil.hold(Thread::interrupted);
        });
        var thread = Thread.ofPlatform().unstarted(waiter);

        gil.hold(() -> {
            thread.start();
            waits.await();
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            thread.interrupt();
            return null;
        });

        assertThat(waiter.get()).isTrue();
    }
}
