package threadlab.jfr.diagnose;

import java.util.Collection;
import java.util.regex.Pattern;
import threadlab.jfr.parse.Stack;
import threadlab.model.words.Message;

/// Names what kept a virtual thread on its carrier.
enum PinReason {
    /// It was inside `synchronized`, on a JDK that can't unmount it there.
    SYNCHRONIZED("synchronized"),
    /// A frame of native code, or of the JVM, was on its stack.
    NATIVE_FRAME("nativeFrame"),
    /// It was in a class initializer, or waited for one.
    CLASS_INITIALIZER("classInitializer"),
    /// Neither the JDK nor the stack says why.
    UNKNOWN("unknown");

    /// The first release that unmounts a thread which owns a monitor.
    private static final int MONITORS_UNMOUNT = 24;

    private static final Pattern INITIALIZER_TOLD =
            Pattern.compile(".*(<clinit>|[Ii]nitializ(ation|ing|ed|er)).*", Pattern.DOTALL);

    private static final Pattern INITIALIZER = Pattern.compile(".*\\.<clinit>");

    /// Methods that the JVM calls, or that call native code which calls back. On such a stack there may be an owned
    /// monitor, too, but the native frame pins on every JDK.
    private static final Pattern NATIVE = Pattern.compile("java\\.lang\\.Class\\.forName0"
            + "|java\\.lang\\.ClassLoader\\.loadClass"
            + "|jdk\\.internal\\.foreign\\..*"
            + "|.*\\.invokeNative|.*NativeMethodAccessor.*");

    private final String key;

    PinReason(String key) {
        this.key = key;
    }

    /// Returns what pinned a thread.
    ///
    /// @param told what JDK 24 and later say, in words that differ from build to build; may be empty
    /// @param jdk the feature release; 0 if it is not known
    static PinReason of(Stack stack, String told, int jdk) {
        if (INITIALIZER_TOLD.matcher(told).matches() || isInInitializer(stack)) {
            return CLASS_INITIALIZER;
        }
        if (jdk >= MONITORS_UNMOUNT || Places.passes(stack, NATIVE)) {
            return NATIVE_FRAME;
        }
        return jdk == 0 || stack.isEmpty() ? UNKNOWN : SYNCHRONIZED;
    }

    /// Returns whether a class initializer is on a stack.
    static boolean isInInitializer(Stack stack) {
        return Places.passes(stack, INITIALIZER);
    }

    /// Returns the advice on several reasons, in their order.
    static Advice advice(Collection<PinReason> reasons) {
        return Advice.all(
                reasons.stream().distinct().sorted().map(PinReason::advice).toList());
    }

    private Advice advice() {
        return Advice.of(FindingKind.PINNED, key);
    }

    /// Says it in a few words, with what the JDK says.
    Message because(String told) {
        var reason = FindingWords.say("pinned.because." + key);
        return told.isBlank() ? reason : FindingWords.say("pinned.told", reason, told.strip());
    }
}
