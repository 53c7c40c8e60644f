package threadlab.scenarios.callbacks;

import static threadlab.scenarios.callbacks.Callbacks.WORDS;

import java.util.List;
import java.util.Set;
import threadlab.model.PassMeasurements;
import threadlab.model.PeerAnswer;
import threadlab.model.WrongResultException;
import threadlab.model.words.Message;
import threadlab.scenarios.callbacks.Callbacks.CallbacksWorkload;
import threadlab.scenarios.lesson.LessonWords;

/// Measures what one pass of a peer brought for the caller, on the console and on the stack.
///
/// @param result the last answer; empty where the caller got none
/// @param caught the exception that the caller got, as it prints; empty where it got none
/// @param stack the functions of the failure's own trace; none where nothing failed
/// @param logged what the runtime says of a failure that nothing read
record PeerBillOutcome(
        CallbacksWorkload workload,
        String result,
        String caught,
        String printed,
        boolean printedBefore,
        boolean onCallersThread,
        List<String> stack,
        List<String> logged) {

    /// The functions that ask, of every style.
    private static final Set<String> ASKING =
            Set.of("bill", "bill_in_loop", "nested_bill", "promisedBill", "nestedBill", "forgetfulBill");

    private static final Set<String> NOTHING = Set.of("None", "null", "undefined");

    static PeerBillOutcome of(CallbacksWorkload workload, PeerAnswer answer) throws WrongResultException {
        if (workload.fails() == answer.at("failure").isNothing()) {
            throw new WrongResultException(
                    workload.fails() ? "a last question without an answer" : "three answers", answer.value());
        }
        return new PeerBillOutcome(
                workload,
                textOrNone(answer.at("result")),
                textOrNone(answer.at("caught")),
                answer.at("printed").text(),
                answer.at("printedBeforeAnswer").condition(),
                answer.at("onCallersThread").condition(),
                answer.at("stack").texts(),
                answer.at("logged").texts());
    }

    private static String textOrNone(PeerAnswer answer) throws WrongResultException {
        return answer.isNothing() ? "" : answer.text();
    }

    PassMeasurements measure() {
        var measured =
                WORDS.measured(List.of(result.isEmpty() ? caught : result)).exhibit("printed", printed);
        return workload.fails() ? failure(measured) : success(measured);
    }

    private PassMeasurements success(LessonWords.Measured measured) {
        return measured.condition("sameResult", result.equals(OrderService.PRICE))
                .condition("printedBeforeAnswer", printedBefore)
                .condition("printedAfterAnswer", !printedBefore)
                .condition("printedNoNull", !NOTHING.contains(printed))
                .condition("onCallersThread", onCallersThread)
                .done();
    }

    private PassMeasurements failure(LessonWords.Measured measured) {
        var arrived = caught.contains("no price");
        var askerOnStack = stack.stream().anyMatch(ASKING::contains);
        return measured.condition("errorArrived", arrived)
                .condition("errorLost", !arrived)
                .condition("askerOnStack", askerOnStack)
                .condition("askerNotOnStack", !askerOnStack)
                .condition("runtimeComplains", !logged.isEmpty())
                .exhibit("trace", String.join("\n", stack))
                .exhibit("caller", caught.isEmpty() ? WORDS.say("exhibit.caller.none") : Message.plain(caught))
                .exhibit(
                        "runtime",
                        logged.isEmpty() ? WORDS.say("exhibit.runtime.none") : Message.plain(String.join("\n", logged)))
                .done();
    }
}
