package threadlab.scenarios.lazyoreager;

import java.util.concurrent.Callable;
import threadlab.model.Attempt;
import threadlab.model.Findings;
import threadlab.model.PassLog;
import threadlab.model.Subject;
import threadlab.model.WrongResultException;

/// Lets a variant call the body and looks what the call alone did.
record LazyOrEagerSubject(LazyOrEagerWorkload workload, LazyOrEagerVariant variant) implements Subject<Observation> {

    @Override
    public Callable<Observation> arrange(PassLog log) {
        var body = new Body(workload.work(), log);
        var neglect = new Neglect(workload.neglect(), body.instants());
        return () -> {
            var result = variant.call(body, neglect);
            if (!Body.RESULT.equals(result)) {
                throw new WrongResultException(Body.RESULT, result);
            }
            return neglect.observation(body.instants().join());
        };
    }

    @Override
    public Findings check(Attempt<Observation> attempt) throws Exception {
        var observation = attempt.orThrow();
        if (observation == null) {
            throw new WrongResultException("an observation", "none");
        }
        return observation.findings();
    }
}
