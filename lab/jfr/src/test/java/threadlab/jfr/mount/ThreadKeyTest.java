package threadlab.jfr.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ThreadKeyTest {

    @Test
    void namesAreOrderedByTheValueOfTheirNumbers() {
        var names = Stream.of("worker-10", "request-2-part-11", "worker-9", "main", "request-2-part-3", "worker-010");
        var ids = IntStream.iterate(1, id -> id + 1).iterator();

        assertThat(names.map(name -> new ThreadKey(ids.next(), name, true)).sorted(ThreadKey.BY_NAME))
                .extracting(ThreadKey::name)
                .containsExactly(
                        "main", "request-2-part-3", "request-2-part-11", "worker-9", "worker-010", "worker-10");
    }
}
