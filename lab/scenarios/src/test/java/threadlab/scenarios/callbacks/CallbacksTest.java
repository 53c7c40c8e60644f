package threadlab.scenarios.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Attempt;
import threadlab.model.Figure;
import threadlab.model.Findings;
import threadlab.model.PassLog;
import threadlab.model.Variant;
import threadlab.model.WrongResultException;

class CallbacksTest {

    private static final Callbacks CALLBACKS = new Callbacks();
    private static final Duration DELAY = Duration.ofMillis(30);
    private static final CallbacksWorkload WORKS = new CallbacksWorkload("works", "", DELAY, false);
    private static final CallbacksWorkload FAILS = new CallbacksWorkload("fails", "", DELAY, true);

    static Stream<Variant> working() {
        return withCode(WORKS);
    }

    static Stream<Variant> failing() {
        return withCode(FAILS).filter(variant -> !Callbacks.losesFailures(variant));
    }

    static Stream<Variant> losing() {
        return withCode(FAILS).filter(Callbacks::losesFailures);
    }

    private static Stream<Variant> withCode(CallbacksWorkload workload) {
        return CALLBACKS.variants(workload).stream()
                .filter(variant -> variant.absence().isEmpty());
    }

    private static Findings run(CallbacksWorkload workload, Variant variant) throws Exception {
        try (var subject = (CallbacksSubject) CALLBACKS.prepare(workload, variant)) {
            return subject.check(attempt(subject));
        }
    }

    private static Attempt<String> attempt(CallbacksSubject subject) throws InterruptedException {
        try {
            return new Attempt.Returned<>(subject.arrange(PassLog.SILENT).call());
        } catch (Exception e) {
            return new Attempt.Threw<>(e);
        } finally {
            Thread.sleep(DELAY.multipliedBy(CallbacksWorkload.STEPS * 10L)); // who is unread needs the time
        }
    }

    private static Map<String, Double> figures(Findings findings) {
        return findings.figures().stream().collect(Collectors.toMap(Figure::name, Figure::value));
    }

    @ParameterizedTest
    @MethodSource("working")
    void everyStyleGivesTheSameResult(Variant variant) throws Exception {
        var findings = run(WORKS, variant);

        assertThat(findings.results()).containsExactly(Shop.PRICE);
        assertThat(figures(findings))
                .containsEntry("sameResult", 1.0)
                .containsEntry("onCallersThread", onOneThread(variant) ? 1.0 : 0.0);
    }

    private static boolean onOneThread(Variant variant) {
        return variant.id().startsWith("event-loop") || variant.id().equals("sequential");
    }

    @ParameterizedTest
    @MethodSource("failing")
    void failureArrivesAndOnlyStraightLinesKeepTheAsker(Variant variant) throws Exception {
        var findings = run(FAILS, variant);

        assertThat(figures(findings))
                .containsEntry("errorArrived", 1.0)
                .containsEntry("askerOnStack", composed(variant) ? 0.0 : 1.0);
        assertThat(findings.exhibits().get("What the caller got")).contains("ShopException: no price for a book");
        assertThat(findings.exhibits().get("The failure's own stack trace"))
                .contains("Shop.priceNow")
                .hasLineCount((int) Math.min(40, figures(findings).getOrDefault("stackDepth", 0.0) + 1));
    }

    private static boolean composed(Variant variant) {
        return variant.id().startsWith("event-loop") || variant.id().startsWith("completable-future");
    }

    @ParameterizedTest
    @MethodSource("losing")
    void failureIsLost(Variant variant) throws Exception {
        var findings = run(FAILS, variant);

        assertThat(figures(findings)).containsEntry("errorLost", 1.0).containsEntry("errorArrived", 0.0);
        assertThat(findings.exhibits().get("What the caller got")).doesNotContain("ShopException");
    }

    @Test
    void printIsHeldAgainstTheLastAnswerByTheClock() {
        var console = new Console();
        console.log("null");

        assertThat(figures(answers(console, console.printedNanos() + 1)))
                .containsEntry("printedBeforeAnswer", 1.0)
                .containsEntry("printedAfterAnswer", 0.0)
                .containsEntry("printedNoNull", 0.0)
                .containsEntry("sameResult", 0.0);
        assertThat(figures(answers(console, console.printedNanos() - 1)))
                .containsEntry("printedBeforeAnswer", 0.0)
                .containsEntry("printedAfterAnswer", 1.0);
    }

    private static Findings answers(Console console, long answeredNanos) {
        return new Answers(
                        SequentialCallbacks.class,
                        new Attempt.Returned<>("another price"),
                        console,
                        answeredNanos,
                        true,
                        null)
                .findings();
    }

    @Test
    void framesAreCountedByTheirClasses() {
        var failure = new ShopException("no price");
        failure.setStackTrace(new StackTraceElement[] {
            frame(Shop.class, "price"),
            frame(SequentialCallbacks.class, "lambda$bill$0"),
            frame(String.class, "valueOf"),
            frame(CallbacksSubject.class, "arrange")
        });

        var without = failed(failure);
        failure.setStackTrace(new StackTraceElement[] {frame(SequentialCallbacks.class, "bill")});
        var with = failed(failure);

        assertThat(without).containsEntry("ownFrames", 2.0).containsEntry("askerOnStack", 0.0);
        assertThat(with).containsEntry("ownFrames", 1.0).containsEntry("askerOnStack", 1.0);
    }

    private static StackTraceElement frame(Class<?> type, String method) {
        return new StackTraceElement(type.getName(), method, "Source.java", 1);
    }

    private static Map<String, Double> failed(ShopException failure) {
        return figures(
                new Answers(SequentialCallbacks.class, new Attempt.Threw<>(failure), new Console(), 0, true, failure)
                        .findings());
    }

    @Test
    void whoAsksNothingIsWrong() throws Exception {
        var subject = new CallbacksSubject(WORKS, (shop, console) -> Shop.PRICE);
        var price = subject.arrange(PassLog.SILENT).call();

        assertThatThrownBy(() -> subject.check(new Attempt.Returned<>(price)))
                .isInstanceOf(WrongResultException.class)
                .hasMessageContaining("three questions");
    }
}
