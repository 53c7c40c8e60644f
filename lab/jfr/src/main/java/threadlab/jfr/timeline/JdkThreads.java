package threadlab.jfr.timeline;

import java.util.regex.Pattern;
import threadlab.jfr.mount.ThreadKey;

/// Recognizes virtual threads that the JDK starts for itself.
final class JdkThreads {

    /// The names that sun.nio.ch.Poller gives to threads which watch sockets for others.
    private static final Pattern POLLER = Pattern.compile("(.+-)?(SubPoller|(Read|Write)-Poller)(-\\d+)?");

    private JdkThreads() {}

    static boolean isOne(ThreadKey thread) {
        return thread.virtual() && POLLER.matcher(thread.given()).matches();
    }
}
