package threadlab.scenarios.blockedorbusy;

import java.util.List;

/// Runs the tasks under one model and returns what each noted, in their order.
@FunctionalInterface
interface BusyVariant {

    List<Diary> run(List<Job> jobs) throws Exception;
}
