package threadlab.scenarios.blockinginloop;

import java.util.List;

/// Does all waits under one model and returns their names.
@FunctionalInterface
interface BlockingInLoopVariant {

    List<String> waitOut(List<Nap> naps) throws Exception;
}
