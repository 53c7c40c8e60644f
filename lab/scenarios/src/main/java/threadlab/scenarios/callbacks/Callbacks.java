package threadlab.scenarios.callbacks;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.model.CallOutcome;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.PassMeasurements;
import threadlab.model.PeerAnswer;
import threadlab.model.Scale;
import threadlab.model.Task;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.Workload;
import threadlab.model.WrongResultException;
import threadlab.model.predict.Check;
import threadlab.model.run.Environment;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.scenarios.callbacks.OrderService.OrderException;
import threadlab.scenarios.contrast.eventloop.EventLoop;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonVariant.Place;
import threadlab.scenarios.lesson.LessonVariant.Row;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;

/// Three steps need each other's results: what do nested callbacks, composed futures and straight-line code
/// lose?
///
/// A bill needs a customer, then that customer's order, then its price; each answer takes 10 ms. All three
/// styles give the same price after the same time, the sum of the delays. They differ in what else there is:
///
/// * **The next line:** a caller that does not wait goes on at once. It then has a pending future, never null.
/// * **Threads:** on an event loop all answers come on the caller's own thread; only the waits run in the
///   background.
/// * **The stack:** in straight-line code the method that asked waits inside its own call, so it is in the
///   stack trace when the last step fails. A virtual thread keeps this and still holds no platform thread while
///   it waits. A callback or a stage is called by a loop or a pool: the method that asked returned long before.
/// * **The error path:** an exception unwinds straight-line code by itself, and a composed future passes it on.
///   Nested callbacks must pass it on by hand. A forgotten error, or a future that is never read, loses the
///   failure.
///
/// | `three-steps` | call `wallNanos` | next line runs first `printedBeforeAnswer` | on one thread `onCallersThread` |
/// |---|---|---|---|
/// | `sequential` | 31 ms | 0 % | 100 % |
/// | `platform-threads` | 31 ms | 100 % | 0 % |
/// | `virtual-threads` | 32 ms | 100 % | 0 % |
/// | `structured-concurrency` | 31 ms | 100 % | 0 % |
/// | `completable-future` | 32 ms | 100 % | 0 % |
/// | `event-loop` | 31 ms | 100 % | 100 % |
///
/// | `last-fails` | failure arrives `errorArrived` | asking method on the stack `askerOnStack` |
/// |---|---|---|
/// | `sequential` | 100 % | 100 % |
/// | `platform-threads` | 100 % | 100 % |
/// | `virtual-threads` | 100 % | 100 % |
/// | `structured-concurrency` | 100 % | 100 % |
/// | `completable-future` | 100 % | 0 % |
/// | `completable-future-unread` | 0 % | 0 % |
/// | `event-loop` | 100 % | 0 % |
/// | `event-loop-composed` | 100 % | 0 % |
/// | `event-loop-forgotten` | 0 % | 0 % |
public final class Callbacks
        extends Lesson<Callbacks.CallbacksWorkload, Callbacks.CallbacksVariant, Callbacks.AskForBill> {

    /// Asks the service three questions, prints what it has then, and returns the last answer.
    interface AskForBill {
        String run(OrderService service, Console console) throws Exception;
    }

    enum CallbacksVariant implements LessonVariant<AskForBill> {
        SEQUENTIALLY(runs(Model.SEQUENTIAL, Callbacks::sequential)),
        PLATFORM(runs(Model.PLATFORM_THREADS, Callbacks::platformThreads)),
        VIRTUAL(runs(Model.VIRTUAL_THREADS, Callbacks::virtualThreads)),
        STRUCTURED(runs(
                Model.STRUCTURED_CONCURRENCY,
                (service, console) -> CallbacksStructured.structuredConcurrency(service, console))),
        FUTURE(alsoOn(Place.VIRTUAL_THREADS, runs(Model.COMPLETABLE_FUTURE, Callbacks::completableFuture))),
        UNDER_GIL(absent(Model.GIL)),
        ON_EVENT_LOOP(runs(Model.EVENT_LOOP, Callbacks::eventLoop)),
        ON_EVENT_LOOP_COMPOSED(runs(Model.EVENT_LOOP, "composed", Callbacks::eventLoopComposed)),
        IN_PROCESSES(absent(Model.PROCESSES)),
        FUTURE_UNREAD(alsoOn(
                Place.VIRTUAL_THREADS, runs(Model.COMPLETABLE_FUTURE, "unread", Callbacks::completableFutureUnread))),
        ON_EVENT_LOOP_FORGOTTEN(runs(Model.EVENT_LOOP, "forgotten", Callbacks::eventLoopForgotten)),
        CPYTHON_THREADS(peer(Model.CPYTHON_THREADS, "threads")),
        ASYNCIO(peer(Model.CPYTHON_ASYNCIO, "event_loop")),
        ASYNCIO_CALLBACKS(peer(Model.CPYTHON_ASYNCIO, "callbacks", "event_loop_callbacks")),
        ASYNCIO_UNREAD(peer(Model.CPYTHON_ASYNCIO, "unread", "event_loop_unread")),
        CPYTHON_PROCESSES(absent(Model.CPYTHON_PROCESSES)),
        NODE(peer(Model.NODE, "eventLoop")),
        NODE_COMPOSED(peer(Model.NODE, "composed", "eventLoopComposed")),
        NODE_CALLBACKS(peer(Model.NODE, "callbacks", "eventLoopCallbacks")),
        NODE_FORGOTTEN(peer(Model.NODE, "forgotten", "eventLoopForgotten")),
        NODE_UNREAD(peer(Model.NODE, "unread", "eventLoopUnread")),
        NODE_WORKERS(absent(Model.NODE_WORKERS));

        private final Row<AskForBill> row;

        CallbacksVariant(Row<AskForBill> row) {
            this.row = row;
        }

        @Override
        public Row<AskForBill> row() {
            return row;
        }
    }

    /// Asks in straight lines on the caller's own thread, which waits for each answer.
    static String sequential(OrderService service, Console console) throws Exception {
        var price = bill(service);
        console.log(price);
        return price;
    }

    /// Asks in straight lines on a thread of its own.
    static String platformThreads(OrderService service, Console console) throws Exception {
        try (var executor = Pools.platformThreadPerTask()) {
            var price = executor.submit(() -> bill(service));
            console.log(price);
            return price.get();
        }
    }

    /// Asks in straight lines on a virtual thread, which holds no platform thread while it waits.
    static String virtualThreads(OrderService service, Console console) throws Exception {
        try (var executor = Pools.virtual()) {
            var price = executor.submit(() -> bill(service));
            console.log(price);
            return price.get();
        }
    }

    /// Straight lines: each answer is a value.
    private static String bill(OrderService service) throws Exception {
        var customer = service.customer(OrderService.CUSTOMER);
        var order = service.order(customer);
        return service.price(order);
    }

    /// Composes futures, for whose answers virtual threads wait: a flat chain passes a failure on to its end.
    static String completableFuture(OrderService service, Console console) throws Exception {
        var price = futureBill(service);
        console.log(price);
        return price.get();
    }

    /// Composes futures and never reads the last one: a failure reaches no handler, no log, no exit code.
    static String completableFutureUnread(OrderService service, Console console) {
        var price = futureBill(service);
        console.log(price);
        return "(never read)";
    }

    /// A chain: each step is a function of the answer before.
    private static CompletableFuture<String> futureBill(OrderService service) {
        var executor = Pools.virtual();
        return ask(() -> service.customer(OrderService.CUSTOMER), executor)
                .thenCompose(customer -> ask(() -> service.order(customer), executor))
                .thenCompose(order -> ask(() -> service.price(order), executor));
    }

    private static CompletableFuture<String> ask(Task<String> question, Executor executor) {
        return CompletableFuture.supplyAsync(question, executor);
    }

    /// Composes promises on the loop's one thread: a flat chain too, and the method that asked is gone as well.
    static String eventLoopComposed(OrderService service, Console console) throws Exception {
        return EventLoop.run(loop -> {
            var price = promisedBill(new LoopAnswers(service, loop));
            console.log(price);
            return price;
        });
    }

    private static CompletableFuture<String> promisedBill(LoopAnswers service) {
        return service.customer(OrderService.CUSTOMER)
                .thenCompose(service::order)
                .thenCompose(service::price);
    }

    /// Nests callbacks on one thread.
    static String eventLoop(OrderService service, Console console) throws Exception {
        return EventLoop.run(loop -> {
            var promise = new CompletableFuture<String>();
            nestedBill(new LoopAnswers(service, loop), (failure, price) -> {
                if (failure != null) {
                    promise.completeExceptionally(failure);
                } else {
                    promise.complete(price);
                }
            });
            console.log(promise);
            return promise;
        });
    }

    /// Callbacks: each step stands inside the one before, and each must pass its error on.
    private static void nestedBill(LoopAnswers service, Callback callback) {
        service.customer(OrderService.CUSTOMER, (noCustomer, customer) -> {
            if (customer == null) {
                callback.done(noCustomer, null);
            } else {
                service.order(customer, (noOrder, order) -> {
                    if (order == null) {
                        callback.done(noOrder, null);
                    } else {
                        service.price(order, callback);
                    }
                });
            }
        });
    }

    /// Nests callbacks that look only at their answers: after a failure nothing calls back, so the caller gives
    /// up.
    static String eventLoopForgotten(OrderService service, Console console) throws Exception {
        return EventLoop.run(loop -> {
            var promise = new CompletableFuture<String>();
            forgetfulBill(new LoopAnswers(service, loop), promise);
            console.log(promise);
            return promise.applyToEither(giveUp(service, loop), Function.identity());
        });
    }

    private static void forgetfulBill(LoopAnswers service, CompletableFuture<String> promise) {
        service.customer(OrderService.CUSTOMER, (noCustomer, customer) -> {
            if (customer != null) {
                service.order(customer, (noOrder, order) -> {
                    if (order != null) {
                        service.price(order, (noPrice, price) -> {
                            if (price != null) {
                                promise.complete(price);
                            }
                        });
                    }
                });
            }
        });
    }

    /// Gives up one delay after the service gave its last answer.
    private static CompletableFuture<String> giveUp(OrderService service, EventLoop loop) {
        return service.settled()
                .thenCompose(answered -> loop.sleep(service.delay()))
                .thenCompose(over -> CompletableFuture.failedFuture(new TimeoutException("no callback came")));
    }

    /// Is called once, with a failure or an answer and null for the other one, as callbacks of Node are.
    private interface Callback {
        void done(@Nullable Throwable failure, @Nullable String answer);
    }

    /// Answers on an event loop, by promises or by callbacks: a timer waits, no thread does.
    private record LoopAnswers(OrderService service, EventLoop loop) {

        CompletableFuture<String> customer(int number) {
            return later("customer", () -> service.customerNow(number));
        }

        CompletableFuture<String> order(String customer) {
            return later("order", () -> service.orderNow(customer));
        }

        CompletableFuture<String> price(String order) {
            return later("price", () -> service.priceNow(order));
        }

        void customer(int number, Callback callback) {
            call(customer(number), callback);
        }

        void order(String customer, Callback callback) {
            call(order(customer), callback);
        }

        void price(String order, Callback callback) {
            call(price(order), callback);
        }

        private CompletableFuture<String> later(String step, Supplier<String> answer) {
            var recorder = service.recorder();
            return recorder.asyncTask(
                            step, () -> recorder.asyncWait(step, service.delay(), () -> loop.sleep(service.delay())))
                    .thenApply(slept -> answer.get());
        }

        @SuppressWarnings("FutureReturnValueIgnored") // the callback gets the answer
        private static void call(CompletableFuture<String> answered, Callback callback) {
            answered.whenComplete((answer, failure) -> callback.done(failure, answer));
        }
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    private static final Duration DELAY = Duration.ofMillis(100);

    /// The methods that ask, of every style.
    private static final Set<String> ASKING =
            Set.of("bill", "futureBill", "promisedBill", "nestedBill", "forgetfulBill");

    static final LessonWords WORDS = LessonWords.beside(Callbacks.class);

    /// Describes how long each of the three answers takes, and whether the last one is a failure.
    record CallbacksWorkload(Duration delay, boolean fails) implements Workload {

        static final int STEPS = 3;

        @Override
        public String id() {
            return fails ? "last-fails" : "three-steps";
        }

        @Override
        public Message title() {
            return WORDS.say("workload." + id());
        }

        Duration sum() {
            return delay.multipliedBy(STEPS);
        }

        @Override
        public Map<String, Object> numbers() {
            return Numbers.of("steps", STEPS, "delayMillis", delay, "lastStepFails", fails);
        }

        @Override
        public Duration longestPass() {
            return sum().multipliedBy(2);
        }

        @Override
        public boolean mostlyWaits() {
            return true;
        }
    }

    public Callbacks() {
        super("callbacks", OrderService.class);
    }

    @Override
    public List<CallbacksWorkload> workloads(Scale scale, Parameters parameters) {
        return Stream.of(false, true)
                .map(fails -> new CallbacksWorkload(scale.of(DELAY), fails))
                .toList();
    }

    /// A failure can be lost only where there is one.
    @Override
    protected List<CallbacksVariant> variantsOf(CallbacksWorkload workload) {
        var losing = EnumSet.of(
                CallbacksVariant.FUTURE_UNREAD,
                CallbacksVariant.ON_EVENT_LOOP_FORGOTTEN,
                CallbacksVariant.ASYNCIO_UNREAD,
                CallbacksVariant.NODE_FORGOTTEN,
                CallbacksVariant.NODE_UNREAD);
        return List.copyOf(workload.fails() ? EnumSet.allOf(CallbacksVariant.class) : EnumSet.complementOf(losing));
    }

    @Override
    protected List<Check> checks(CallbacksWorkload workload, CallbacksVariant variant, Environment environment) {
        return new CallbacksPredictions(workload, variant).all();
    }

    /// Three questions and the bill, which ends where the last answer is given.
    @Override
    protected Optional<Work> work(CallbacksWorkload workload, CallbacksVariant variant) {
        var tasks = CallbacksWorkload.STEPS + 1L;
        return switch (variant) {
            case SEQUENTIALLY,
                    PLATFORM,
                    VIRTUAL,
                    STRUCTURED,
                    ON_EVENT_LOOP,
                    ON_EVENT_LOOP_COMPOSED,
                    ON_EVENT_LOOP_FORGOTTEN -> Optional.of(Work.onThreads(tasks, 1));
            case FUTURE, FUTURE_UNREAD -> Optional.of(Work.onThreads(tasks, CallbacksWorkload.STEPS));
            case CPYTHON_THREADS,
                    ASYNCIO,
                    ASYNCIO_CALLBACKS,
                    ASYNCIO_UNREAD,
                    NODE,
                    NODE_COMPOSED,
                    NODE_CALLBACKS,
                    NODE_FORGOTTEN,
                    NODE_UNREAD -> Optional.of(Work.onThreads(CallbacksWorkload.STEPS, 1));
            case UNDER_GIL, IN_PROCESSES, CPYTHON_PROCESSES, NODE_WORKERS -> Optional.empty();
        };
    }

    @Override
    protected PassMeasurements measurePeer(CallbacksWorkload workload, CallbacksVariant variant, PeerAnswer answer)
            throws WrongResultException {
        return PeerBillOutcome.of(workload, answer).measure();
    }

    @Override
    protected TrialFixture<?> fixture(CallbacksWorkload workload, CallbacksVariant variant, AskForBill code) {
        return new CallbacksFixture(workload, code);
    }

    /// Takes what the caller's next line prints, and notes when. Used by one thread at a time, but for who
    /// waits.
    static final class Console {

        private String printed = "(nothing)";
        private long printedNanos;
        private volatile @Nullable Object handle;
        private volatile boolean awaited;

        void log(Object value) {
            handle = value;
            printed = String.valueOf(value);
            printedNanos = System.nanoTime();
        }

        String printed() {
            return printed;
        }

        /// Notes whether anything waits for the future that was printed; called by the thread that has the last
        /// answer and has not handed it over yet.
        void lookWhoWaits() {
            awaited = handle instanceof CompletableFuture<?> future && future.getNumberOfDependents() > 0;
        }

        /// Returns whether a thread or a stage waited for the last answer.
        boolean awaited() {
            return awaited;
        }

        /// Returns System.nanoTime of that moment.
        long printedNanos() {
            return printedNanos;
        }
    }

    /// Opens a service for each pass and looks what the caller and the stack knew.
    static final class CallbacksFixture implements TrialFixture<String> {

        private final CallbacksWorkload workload;
        private final AskForBill code;
        private OrderService service = new OrderService(Duration.ZERO, false, TaskRecorder.SILENT);
        private Console console = new Console();

        CallbacksFixture(CallbacksWorkload workload, AskForBill code) {
            this.workload = workload;
            this.code = code;
        }

        /// The whole bill is a task too, so that the pass lasts until the last answer, read or not.
        @Override
        @SuppressWarnings("FutureReturnValueIgnored")
        public Callable<String> arrange(TaskRecorder recorder) {
            service = new OrderService(workload.delay(), workload.fails(), recorder);
            console = new Console();
            return () -> {
                recorder.asyncTask("bill", () -> service.settled().thenApply(this::lookWhoWaits));
                return code.run(service, console);
            };
        }

        private String lookWhoWaits(String answer) {
            console.lookWhoWaits();
            return answer;
        }

        @Override
        public PassMeasurements check(CallOutcome<String> outcome) throws Exception {
            if (service.answering().isEmpty() || workload.fails() != (service.thrown() != null)) {
                throw new WrongResultException(
                        "three questions" + (workload.fails() ? ", the last one without an answer" : ""), outcome);
            }
            var onCallersThread = service.answering().equals(Set.of(Thread.currentThread()));
            return new BillOutcome(outcome, console, service.answeredNanos(), onCallersThread, service.thrown())
                    .measure();
        }
    }

    /// Measures what one pass brought for the caller, on the console and on the stack.
    ///
    /// @param answeredNanos System.nanoTime of the last answer
    /// @param onCallersThread whether every answer was given on the thread that asked
    /// @param thrown the failure as the service threw it, null where there was none
    record BillOutcome(
            CallOutcome<String> call,
            Console console,
            long answeredNanos,
            boolean onCallersThread,
            @Nullable OrderException thrown) {

        private static final String OWN_PACKAGE = BillOutcome.class.getPackageName() + ".";
        private static final int MOST_LINES = 40;

        PassMeasurements measure() {
            var result = switch (call) {
                case CallOutcome.Returned<String>(var value) -> String.valueOf(value);
                case CallOutcome.Threw<String>(var exception) -> exception.toString();
            };
            var measured = WORDS.measured(List.of(result)).exhibit("printed", console.printed());
            return thrown == null ? success(measured, result) : failure(measured, thrown);
        }

        private PassMeasurements success(LessonWords.Measured measured, String result) {
            var printedBefore = console.printedNanos() < answeredNanos;
            return measured.condition("sameResult", result.equals(OrderService.PRICE))
                    .condition("printedBeforeAnswer", printedBefore)
                    .condition("printedAfterAnswer", !printedBefore)
                    .condition("printedNoNull", !console.printed().equals("null"))
                    .condition("onCallersThread", onCallersThread)
                    .done();
        }

        private PassMeasurements failure(LessonWords.Measured measured, OrderException failure) {
            var own = Stream.of(failure.getStackTrace())
                    .filter(frame -> frame.getClassName().startsWith(OWN_PACKAGE))
                    .filter(frame -> !frame.getClassName().startsWith(CallbacksFixture.class.getName()))
                    .toList();
            var askerOnStack = own.stream().anyMatch(frame -> ASKING.contains(frame.getMethodName()));
            return measured.condition("errorArrived", errorArrived())
                    .condition("errorLost", !errorArrived())
                    .condition("askerOnStack", askerOnStack)
                    .condition("askerNotOnStack", !askerOnStack)
                    .condition("nobodyWaits", !console.awaited())
                    .figure("stackDepth", Unit.COUNT, failure.getStackTrace().length)
                    .figure("ownFrames", Unit.COUNT, own.size())
                    .exhibit("trace", trace(failure))
                    .exhibit("caller", received())
                    .done();
        }

        private boolean errorArrived() {
            return call instanceof CallOutcome.Threw<String>(var exception)
                    && Stream.iterate((Throwable) exception, Objects::nonNull, Throwable::getCause)
                            .anyMatch(OrderException.class::isInstance);
        }

        private Message received() {
            return switch (call) {
                case CallOutcome.Returned<String>(var value) ->
                    WORDS.say("exhibit.caller.nothing", String.valueOf(value));
                case CallOutcome.Threw<String>(var exception) -> Message.plain(trace(exception));
            };
        }

        private static String trace(Throwable failure) {
            var text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            return text.toString().lines().limit(MOST_LINES).collect(Collectors.joining("\n"));
        }
    }
}
