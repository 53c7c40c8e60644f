package threadlab.agent.cost.server;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.ObjectName;

/// Serves, and does what the lines that it reads say; ends with its input. To each it prints its processor
/// time in nanoseconds.
///
/// * `cpu`: nothing else
/// * a [ServerMode]: ends the recording, and begins that of the mode if it has one
final class ServerChild {

    private static final Logger ROOT = Logger.getLogger("");

    private ServerChild() {}

    /// Takes the server's name and the file of settings; prints its port first.
    public static void main(String[] arguments) {
        ROOT.setLevel(Level.SEVERE);
        try {
            serve(ServerKind.valueOf(arguments[0]), arguments[1]);
            System.exit(0);
        } catch (Exception e) {
            // The servers' threads would keep the JVM, and who waits for its answer, for ever.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void serve(ServerKind kind, String jfc) throws Exception {
        System.out.println(kind.start());
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var recording = ServerMode.ABSENT;
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.equals("cpu")) {
                recording = record(recording, ServerMode.valueOf(line), jfc);
            }
            System.out.println(system.getProcessCpuTime());
        }
    }

    private static ServerMode record(ServerMode before, ServerMode mode, String jfc) throws JMException {
        if (before.records()) {
            command("jfrStop", "name=cost");
        }
        if (mode.records()) {
            command("jfrStart", mode.options(jfc).toArray(String[]::new));
        }
        return mode;
    }

    /// Calls what jcmd calls.
    private static void command(String name, String... options) throws JMException {
        var answer = String.valueOf(ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        name,
                        new Object[] {options},
                        new String[] {String[].class.getName()}));
        if (answer.contains("Warning") || !answer.contains("ed recording ")) {
            throw new IllegalStateException(name + " " + String.join(" ", options) + ": " + answer);
        }
    }
}
