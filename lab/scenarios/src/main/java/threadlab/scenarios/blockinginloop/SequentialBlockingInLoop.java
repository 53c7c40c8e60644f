package threadlab.scenarios.blockinginloop;

import java.util.ArrayList;
import java.util.List;

/// Waits out one after the other.
final class SequentialBlockingInLoop implements BlockingInLoopVariant {

    @Override
    public List<String> waitOut(List<Nap> naps) throws Exception {
        var names = new ArrayList<String>();
        for (var nap : naps) {
            names.add(nap.call());
        }
        return names;
    }
}
