package threadlab.agent.cost;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// Runs one kind of work several times and prints, a line a run, nanoseconds of wall and of CPU.
final class Child {

    private Child() {}

    /// Takes the work's name, the runs to warm up by and the runs to print.
    public static void main(String[] arguments) throws InterruptedException {
        var work = Work.valueOf(arguments[0]);
        var warmUps = Integer.parseInt(arguments[1]);
        var runs = Integer.parseInt(arguments[2]);
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (var i = 0; i < warmUps; i++) {
            work.run();
        }
        for (var i = 0; i < runs; i++) {
            var cpu = system.getProcessCpuTime();
            var start = System.nanoTime();
            work.run();
            System.out.println(System.nanoTime() - start + " " + (system.getProcessCpuTime() - cpu));
        }
    }
}
