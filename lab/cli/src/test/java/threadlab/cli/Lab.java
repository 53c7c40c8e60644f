package threadlab.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// Runs the lab's CLI in this JVM and keeps what it said.
record Lab(int exitCode, String output, String errorOutput) {

    static Lab run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exitCode = Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Lab(exitCode, out.toString(), err.toString());
    }
}
