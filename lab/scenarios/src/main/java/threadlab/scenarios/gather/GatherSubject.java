package threadlab.scenarios.gather;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import threadlab.model.Attempt;
import threadlab.model.Findings;
import threadlab.model.PassLog;
import threadlab.model.Subject;
import threadlab.model.WrongResultException;

/// Hands the naps to a variant and checks that each came back once.
record GatherSubject(GatherWorkload workload, GatherVariant variant) implements Subject<List<String>> {

    @Override
    public Callable<List<String>> arrange(PassLog log) {
        var tasks = IntStream.range(0, workload.delays().size())
                .mapToObj(
                        i -> new Nap(workload.tasks().get(i), workload.delays().get(i), log))
                .toList();
        return () -> variant.gather(tasks);
    }

    @Override
    public Findings check(Attempt<List<String>> attempt) throws Exception {
        var results = attempt.orThrow();
        if (results == null || !sorted(results).equals(sorted(workload.tasks()))) {
            throw new WrongResultException(workload.tasks(), results);
        }
        return Findings.of(results);
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().sorted().toList();
    }

    @Override
    public void close() throws IOException {
        variant.close();
    }
}
