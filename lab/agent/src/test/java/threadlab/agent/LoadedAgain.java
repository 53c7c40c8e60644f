package threadlab.agent;

import com.sun.tools.attach.VirtualMachine;

/// Loads the agent into itself, with one argument after the other as its options, and runs [Sleepers] after
/// each.
final class LoadedAgain {

    private LoadedAgain() {}

    /// Takes the agent's jar, and the options of each load.
    public static void main(String[] arguments) throws Exception {
        for (var i = 1; i < arguments.length; i++) {
            var self =
                    VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
            self.loadAgent(arguments[0], arguments[i]);
            self.detach();
            Sleepers.main(new String[] {"5"});
        }
    }
}
