package threadlab.jfr.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import threadlab.jfr.diagnose.DumpedDeadlocks.Wait;

/// The dumps have the form of those of JDK 21 to 27; what forks record is in [DiagnosisIsRightTest].
class DumpedDeadlocksTest {

    private static final String TWO = """
            "a thread" #21 [4711] prio=5 os_prio=0 cpu=1.00ms elapsed=1.00s tid=0x1 nid=4711 waiting on condition
               java.lang.Thread.State: WAITING (parking)
            \tat shop.Idle.run(Idle.java:3)

            Found one Java-level deadlock:
            =============================
            "one "quoted": name":
              waiting to lock monitor 0x00007fc410009e40 (object 0x000000069e5e4a40, a shop.Account),
              which is held by "two"

            "two":
              waiting for ownable synchronizer 0x000000069e5e4a30, (a java.util.concurrent.locks.ReentrantLock$FairSync),
              which is held by "one "quoted": name"

            Java stack information for the threads listed above:
            ===================================================
            "one "quoted": name":
            \tat shop.Bank.transfer(Bank.java:17)
            \t- waiting to lock <0x000000069e5e4a40> (a shop.Account)
            \tat java.lang.Thread.run(java.base@21.0.13/Thread.java:1583)
            "two":
            \tat jdk.internal.misc.Unsafe.park(java.base@21.0.13/Native Method)
            \t- parking to wait for  <0x000000069e5e4a30> (a java.util.concurrent.locks.ReentrantLock$FairSync)
            \tat shop.Bank$$Lambda/0x0000000012345678.run(Unknown Source)

            Found one Java-level deadlock:
            =============================
            "three":
              waiting to lock monitor 0x0 (object 0x0, a java.lang.String),
              in JNI, which is held by "three"

            Found 2 deadlocks.
            "four":
            """;

    @Test
    void eachCycleIsReadWithItsLocksHoldersAndStacks() {
        var deadlocks = DumpedDeadlocks.in(TWO);

        assertThat(deadlocks).hasSize(2);
        assertThat(deadlocks.getFirst())
                .extracting(Wait::thread, Wait::wanted, Wait::holder)
                .containsExactly(
                        tuple("one \"quoted\": name", "shop.Account@69e5e4a40", "two"),
                        tuple(
                                "two",
                                "java.util.concurrent.locks.ReentrantLock$FairSync@69e5e4a30",
                                "one \"quoted\": name"));
        assertThat(deadlocks.getFirst().getFirst().stack())
                .hasToString("shop.Bank.transfer:17\njava.lang.Thread.run:1583");
        assertThat(deadlocks.getLast()).extracting(Wait::thread, Wait::holder).containsExactly(tuple("three", "three"));
    }

    @Test
    void dumpWithoutDeadlockAndRubbishHaveNone() {
        assertThat(List.of("", "\u0000\uffff", "\"a\":\n  which is held by \"b\"", TWO.substring(0, 200)))
                .allSatisfy(text -> assertThat(DumpedDeadlocks.in(text)).isEmpty());
    }

    @Test
    void dumpThatWasCutOffIsReadAsFarAsItGoes() {
        for (var length = 0; length < TWO.length(); length++) {
            assertThat(DumpedDeadlocks.in(TWO.substring(0, length))).hasSizeBetween(0, 2);
        }
        assertThat(DumpedDeadlocks.in(TWO.substring(0, TWO.indexOf("Java stack"))))
                .singleElement()
                .satisfies(waits -> assertThat(waits).hasSize(2));
    }
}
