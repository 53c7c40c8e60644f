package threadlab.model.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import threadlab.model.words.Message;

/// Holds a workload as run.json has it.
///
/// @param numbers by name, units in the names
/// @param names what each number is, in words; empty in runs of schema 5 and before
public record WorkloadData(String id, Message title, Map<String, Object> numbers, Map<String, Message> names) {

    public WorkloadData {
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }
}
