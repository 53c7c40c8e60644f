package threadlab.scenarios.callbacks;

import java.util.Set;
import java.util.concurrent.Callable;
import threadlab.model.Attempt;
import threadlab.model.Findings;
import threadlab.model.PassLog;
import threadlab.model.Subject;
import threadlab.model.WrongResultException;

/// Opens a shop for each pass and looks what the caller and the stack knew.
final class CallbacksSubject implements Subject<String> {

    private final CallbacksWorkload workload;
    private final CallbacksVariant variant;
    private Shop shop = new Shop(java.time.Duration.ZERO, false, PassLog.SILENT);
    private Console console = new Console();

    CallbacksSubject(CallbacksWorkload workload, CallbacksVariant variant) {
        this.workload = workload;
        this.variant = variant;
    }

    @Override
    public Callable<String> arrange(PassLog log) {
        shop = new Shop(workload.delay(), workload.fails(), log);
        console = new Console();
        return () -> ask(shop, log);
    }

    /// The whole bill is a task as well, so that who never reads the answer is waited for.
    @SuppressWarnings("FutureReturnValueIgnored")
    private String ask(Shop open, PassLog log) throws Exception {
        log.asyncTask("bill", open::settled);
        return variant.ask(open, console);
    }

    @Override
    public Findings check(Attempt<String> attempt) throws Exception {
        if (shop.askers().isEmpty() || workload.fails() != (shop.thrown() != null)) {
            throw new WrongResultException("three questions" + (workload.fails() ? ", the last in vain" : ""), attempt);
        }
        return new Answers(
                        variant.getClass(),
                        attempt,
                        console,
                        shop.answeredNanos(),
                        shop.askers().equals(Set.of(Thread.currentThread())),
                        shop.thrown())
                .findings();
    }
}
