package threadlab.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.util.Scanner;

/**
 * Starts the lab's CLI, or says in one line which Java it needs. Compiled for Java 8, so that it loads everywhere.
 */
public final class Launcher {

    private static final int USAGE = 2;

    private Launcher() {}

    /** Passes the arguments on to the CLI where this Java is new enough. */
    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        launch("threadlab.cli.Main", "lab", arguments);
    }

    static void launch(String main, String program, String... arguments)
            throws ReflectiveOperationException, IOException {
        int required = required();
        String found = System.getProperty("java.specification.version");
        if (feature(found) < required) {
            System.err.println(complaint(program, required, found, System.getProperty("java.home")));
            System.exit(USAGE);
        }
        Class.forName(main).getMethod("main", String[].class).invoke(null, (Object) arguments);
    }

    static String complaint(String program, int required, String found, String home) {
        return program + ": this " + program + ".jar needs Java " + required + " or newer, found Java " + found + " in "
                + home
                + ": run it by the java of a newer JDK"
                + (required > 21 ? ", or build it for an older one (21 at least) with -Djdk=21" : "");
    }

    /** Returns 8 for "1.8" and 25 for "25". */
    static int feature(String specification) {
        return Integer.parseInt(specification.startsWith("1.") ? specification.substring(2) : specification);
    }

    @SuppressWarnings("JdkObsolete") // the constructor that takes a Charset came with Java 10
    private static int required() throws IOException {
        try (InputStream stream = Launcher.class.getResourceAsStream("required-java");
                Scanner scanner = new Scanner(stream, "US-ASCII")) {
            return scanner.nextInt();
        }
    }
}
