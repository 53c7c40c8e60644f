package threadlab.scenarios.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import threadlab.model.CallOutcome;
import threadlab.model.Figure;
import threadlab.model.PassMeasurements;
import threadlab.model.TaskRecorder;
import threadlab.model.WrongResultException;
import threadlab.scenarios.callbacks.Callbacks.AskForBill;
import threadlab.scenarios.callbacks.Callbacks.BillOutcome;
import threadlab.scenarios.callbacks.Callbacks.CallbacksFixture;
import threadlab.scenarios.callbacks.Callbacks.CallbacksWorkload;
import threadlab.scenarios.callbacks.Callbacks.Console;
import threadlab.scenarios.callbacks.OrderService.OrderException;

class CallbacksTest {

    private static final Duration DELAY = Duration.ofMillis(20);
    private static final CallbacksWorkload SUCCEEDS = new CallbacksWorkload(DELAY, false);
    private static final CallbacksWorkload FAILS = new CallbacksWorkload(DELAY, true);

    @Test
    void threeStylesGiveOneResult() throws Exception {
        assertThat(run(SUCCEEDS, Callbacks::sequential).results()).containsExactly("12.50");
        assertThat(run(SUCCEEDS, Callbacks::eventLoop).results()).containsExactly("12.50");
        assertThat(run(SUCCEEDS, Callbacks::completableFuture).results()).containsExactly("12.50");
    }

    @Test
    void onlyStraightLinesKeepTheMethodThatAsked() throws Exception {
        var straight = run(FAILS, Callbacks::virtualThreads);
        var composed = run(FAILS, Callbacks::completableFuture);
        var nested = run(FAILS, Callbacks::eventLoop);

        assertThat(figures(straight)).containsEntry("errorArrived", 1.0).containsEntry("askerOnStack", 1.0);
        assertThat(figures(composed)).containsEntry("errorArrived", 1.0).containsEntry("askerOnStack", 0.0);
        assertThat(figures(nested)).containsEntry("errorArrived", 1.0).containsEntry("askerOnStack", 0.0);
        assertThat(exhibit(straight, "trace")).contains("OrderService.priceNow", "Callbacks.bill");
        assertThat(exhibit(composed, "caller")).contains("no price for a book");
    }

    @Test
    void forgottenErrorIsLost() throws Exception {
        var measured = run(FAILS, Callbacks::eventLoopForgotten);

        assertThat(figures(measured)).containsEntry("errorLost", 1.0).containsEntry("errorArrived", 0.0);
        assertThat(exhibit(measured, "caller")).contains("no callback came").doesNotContain("OrderException");
    }

    private static String exhibit(PassMeasurements measured, String name) {
        var title = Callbacks.WORDS.say("exhibit." + name);
        return measured.exhibits().stream()
                .filter(exhibit -> exhibit.title().equals(title))
                .map(exhibit -> exhibit.text().english())
                .findFirst()
                .orElseThrow();
    }

    private static PassMeasurements run(CallbacksWorkload workload, AskForBill code) throws Exception {
        try (var fixture = new CallbacksFixture(workload, code)) {
            return fixture.check(call(fixture));
        }
    }

    private static CallOutcome<String> call(CallbacksFixture fixture) {
        try {
            return new CallOutcome.Returned<>(
                    fixture.arrange(TaskRecorder.SILENT).call());
        } catch (Exception e) {
            return new CallOutcome.Threw<>(e);
        }
    }

    private static Map<String, Double> figures(PassMeasurements measured) {
        return measured.figures().stream().collect(Collectors.toMap(Figure::name, Figure::value));
    }

    @Test
    void printIsComparedWithTheLastAnswerByTheClock() {
        var console = new Console();
        console.log("null");

        assertThat(figures(outcome(console, console.printedNanos() + 1)))
                .containsEntry("printedBeforeAnswer", 1.0)
                .containsEntry("printedAfterAnswer", 0.0)
                .containsEntry("printedNoNull", 0.0)
                .containsEntry("sameResult", 0.0);
        assertThat(figures(outcome(console, console.printedNanos() - 1)))
                .containsEntry("printedBeforeAnswer", 0.0)
                .containsEntry("printedAfterAnswer", 1.0);
    }

    private static PassMeasurements outcome(Console console, long answeredNanos) {
        return new BillOutcome(new CallOutcome.Returned<>("another price"), console, answeredNanos, true, null)
                .measure();
    }

    @Test
    void framesAreCountedByTheirClasses() {
        var failure = new OrderException("no price");
        failure.setStackTrace(new StackTraceElement[] {
            frame(OrderService.class, "price"),
            frame(Callbacks.class, "lambda$bill$0"),
            frame(String.class, "valueOf"),
            frame(CallbacksFixture.class, "arrange")
        });

        var without = failed(failure);
        failure.setStackTrace(new StackTraceElement[] {frame(Callbacks.class, "bill")});
        var with = failed(failure);

        assertThat(without).containsEntry("ownFrames", 2.0).containsEntry("askerOnStack", 0.0);
        assertThat(with).containsEntry("ownFrames", 1.0).containsEntry("askerOnStack", 1.0);
    }

    private static StackTraceElement frame(Class<?> type, String method) {
        return new StackTraceElement(type.getName(), method, "Source.java", 1);
    }

    private static Map<String, Double> failed(OrderException failure) {
        return figures(new BillOutcome(new CallOutcome.Threw<>(failure), new Console(), 0, true, failure).measure());
    }

    @Test
    void callWithoutAQuestionIsWrong() throws Exception {
        var fixture = new CallbacksFixture(SUCCEEDS, (service, console) -> "12.50");
        var price = fixture.arrange(TaskRecorder.SILENT).call();

        assertThatThrownBy(() -> fixture.check(new CallOutcome.Returned<>(price)))
                .isInstanceOf(WrongResultException.class)
                .hasMessageContaining("three questions");
    }
}
