package threadlab.agent.cost.server;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/// Serves, and prints its processor time in nanoseconds for each line that it reads; ends with its input.
final class ServerChild {

    private ServerChild() {}

    /// Takes the server's name; prints its port first.
    public static void main(String[] arguments) throws Exception {
        System.out.println(ServerKind.valueOf(arguments[0]).start());
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        while (readLine()) {
            System.out.println(system.getProcessCpuTime());
        }
        System.exit(0);
    }

    private static boolean readLine() throws IOException {
        var read = System.in.read();
        while (read >= 0 && read != '\n') {
            read = System.in.read();
        }
        return read >= 0;
    }
}
