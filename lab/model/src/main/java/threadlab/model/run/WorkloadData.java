package threadlab.model.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import threadlab.model.words.Message;

/// Holds a workload as run.json has it.
public record WorkloadData(String id, Message title, Map<String, Object> numbers) {

    public WorkloadData {
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }
}
