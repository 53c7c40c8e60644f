package threadlab.scenarios.cpu;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import threadlab.model.PeerAnswer;
import threadlab.model.WrongResultException;
import threadlab.scenarios.cpu.SpeedUpFixture.Comparison;
import threadlab.scenarios.cpu.SpeedUpFixture.Timed;

/// Reads what a peer's function returned of all tasks, and of one that ran alone right before.
///
/// The function returns `values`, one for each task, the `nanos` of all, and `alone` with a `value` and `nanos`.
public final class PeerSpeedUp {

    private PeerSpeedUp() {}

    /// Compares one task with all, as [SpeedUpFixture] does.
    ///
    /// @param result makes a task's result of its name and value
    /// @throws WrongResultException where a task did other work than the one alone
    public static <R> Comparison<R> of(PeerAnswer answer, List<String> tasks, BiFunction<String, Long, R> result)
            throws WrongResultException {
        var alone = answer.at("alone");
        var value = alone.at("value").whole();
        var values = answer.at("values").wholes();
        if (!values.equals(Collections.nCopies(tasks.size(), value))) {
            throw new WrongResultException("%d times %d".formatted(tasks.size(), value), values);
        }
        var results = new ArrayList<R>();
        for (var task : tasks) {
            results.add(result.apply(task, value));
        }
        return new Comparison<>(
                new Timed<>(List.of(results.getFirst()), alone.at("nanos").whole()),
                new Timed<>(results, answer.at("nanos").whole()));
    }
}
