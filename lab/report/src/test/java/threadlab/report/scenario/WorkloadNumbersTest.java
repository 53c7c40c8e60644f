package threadlab.report.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static threadlab.model.words.Message.plain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import threadlab.model.run.WorkloadData;
import threadlab.model.words.Message;

class WorkloadNumbersTest {

    private static List<String> written(Map<String, Object> numbers, Map<String, Message> names) {
        return WorkloadNumbers.of(new WorkloadData("main", plain("main"), numbers, names)).stream()
                .map(each -> each.name().english() + ": " + each.value().english())
                .toList();
    }

    @Test
    void haveWordsAndUnits() {
        var numbers = new LinkedHashMap<String, Object>();
        var names = new LinkedHashMap<String, Message>();
        numbers.put("delayMillis", List.of(500, 1300));
        names.put("delayMillis", plain("They sleep"));
        numbers.put("bodyBytes", 16_384);
        names.put("bodyBytes", plain("Size of an answer"));
        numbers.put("lastStepFails", false);
        names.put("lastStepFails", plain("The last step fails"));
        numbers.put("sites", List.of("github", "google"));
        names.put("sites", plain("Sites"));

        assertThat(written(numbers, names))
                .containsExactly(
                        "They sleep: 500, 1,300 ms",
                        "Size of an answer: 16.0 KiB",
                        "The last step fails: no",
                        "Sites: github, google");
    }

    @Test
    void ofAnOlderRunKeepTheirNames() {
        assertThat(written(Map.of("tickMillis", 10), Map.of())).containsExactly("tickMillis: 10");
    }
}
