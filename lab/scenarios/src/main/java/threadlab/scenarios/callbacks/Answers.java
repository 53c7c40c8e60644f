package threadlab.scenarios.callbacks;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.model.Attempt;
import threadlab.model.Findings;
import threadlab.model.stats.Unit;

/// Tells what came of a pass: for the caller, on the console and on the stack.
///
/// @param variantClass the class that asked
/// @param attempt how the call ended
/// @param answeredNanos System.nanoTime of the last answer
/// @param onCallersThread whether every answer was given on the thread that asked
/// @param thrown the failure as it left the shop, null where there was none
record Answers(
        Class<?> variantClass,
        Attempt<String> attempt,
        Console console,
        long answeredNanos,
        boolean onCallersThread,
        @Nullable ShopException thrown) {

    /// What a caller returns who does not care for the answer.
    static final String NONE = "(never read)";

    private static final String ASKER = "bill";
    private static final String OWN_PACKAGE = Answers.class.getPackageName() + ".";
    private static final String HARNESS = CallbacksSubject.class.getSimpleName();
    private static final int MOST_LINES = 40;
    private static final String CLOCK = "the shop's and the caller's readings of System.nanoTime";
    private static final String STACK = "the stack trace of the failure as it left the shop";

    Findings findings() {
        var findings = Findings.of(List.of(result())).exhibit("What the caller's next line prints", console.printed());
        return thrown == null ? success(findings) : failure(findings, thrown);
    }

    private Findings success(Findings findings) {
        return findings.condition("sameResult", "the variant's return value", result().equals(Shop.PRICE))
                .condition("printedBeforeAnswer", CLOCK, printedBeforeAnswer())
                .condition("printedAfterAnswer", CLOCK, !printedBeforeAnswer())
                .condition(
                        "printedNoNull",
                        "what the caller printed",
                        !console.printed().equals("null"))
                .condition("onCallersThread", "Thread.currentThread of each answer", onCallersThread);
    }

    private Findings failure(Findings findings, ShopException failure) {
        return findings.condition("errorArrived", "how the variant's call ended", errorArrived())
                .condition("errorLost", "how the variant's call ended", !errorArrived())
                .condition("askerOnStack", STACK, askerOnStack(failure))
                .condition("askerNotOnStack", STACK, !askerOnStack(failure))
                .figure("stackDepth", Unit.COUNT, STACK, failure.getStackTrace().length)
                .figure("ownFrames", Unit.COUNT, STACK, ownFrames(failure))
                .exhibit("The failure's own stack trace", trace(failure))
                .exhibit("What the caller got", received());
    }

    private String result() {
        return switch (attempt) {
            case Attempt.Returned<String> returned -> String.valueOf(returned.value());
            case Attempt.Threw<String> threw -> threw.exception().toString();
        };
    }

    private boolean printedBeforeAnswer() {
        return console.printedNanos() < answeredNanos;
    }

    private boolean errorArrived() {
        return attempt instanceof Attempt.Threw<String>(var exception)
                && Stream.iterate((Throwable) exception, Objects::nonNull, Throwable::getCause)
                        .anyMatch(ShopException.class::isInstance);
    }

    /// Looks for the method that asked; what it left behind, a lambda of its own, does not count.
    private boolean askerOnStack(Throwable failure) {
        return Stream.of(failure.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(variantClass.getName())
                        && frame.getMethodName().equals(ASKER));
    }

    private static long ownFrames(Throwable failure) {
        return Stream.of(failure.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> name.startsWith(OWN_PACKAGE))
                .filter(name -> !name.startsWith(OWN_PACKAGE + HARNESS))
                .count();
    }

    private String received() {
        return switch (attempt) {
            case Attempt.Returned<String> returned -> "no exception; the call returned " + returned.value();
            case Attempt.Threw<String> threw -> trace(threw.exception());
        };
    }

    private static String trace(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString().lines().limit(MOST_LINES).collect(Collectors.joining("\n"));
    }
}
