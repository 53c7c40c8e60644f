package threadlab.model.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LaneQuotaTest {

    @Test
    void whatSomeLeaveOthersGet() {
        assertThat(LaneQuota.share(48, List.of(0, 2, 100_000, 5))).containsExactly(0, 2, 41, 5);
        assertThat(LaneQuota.share(48, List.of(100, 100, 100, 100))).containsExactly(12, 12, 12, 12);
        assertThat(LaneQuota.share(Integer.MAX_VALUE, List.of(3, 0, 7, 1))).containsExactly(3, 0, 7, 1);
    }
}
