package threadlab.agent.cost.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Serves by Tomcat in a JVM that has OpenTelemetry's agent, and asks at a bounded rate, in this JVM as well.
///
/// Each answer is made by a second virtual thread, since that agent hands a request's context on from executor to
/// thread. Prints how many answers there were, and how many were made inside a span.
public final class TracedServer extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final int ROUND_MILLIS = 1_000;

    /// Where the machine is so slow that the time is up before.
    private static final int LEAST_ANSWERS = 20;

    /// Where that agent keeps its interfaces: on the bootstrap class path, by names of its own.
    private static final String API = "io.opentelemetry.javaagent.shaded.io.opentelemetry.api.trace.";

    // Held, since a logger that nobody holds forgets its level.
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger SLOW_RANDOM = Logger.getLogger("org.apache.catalina.util.SessionIdGeneratorBase");

    private final transient ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final transient LongAdder spans = new LongAdder();
    private final transient MethodHandle isInSpan;

    private TracedServer(MethodHandle isInSpan) {
        this.isInSpan = isInSpan;
    }

    /// Takes for how many seconds to ask, and the milliseconds that each connection is quiet after an answer.
    public static void main(String[] arguments) throws Exception {
        ROOT.setLevel(Level.WARNING);
        // It complains where the machine is slow.
        SLOW_RANDOM.setLevel(Level.OFF);
        var servlet = new TracedServer(isInSpan());
        var port = ServerKind.startTomcat(servlet);
        var end = System.nanoTime() + Long.parseLong(arguments[0]) * 1_000_000_000;
        var answers = 0L;
        for (var round = 0; System.nanoTime() < end || answers < LEAST_ANSWERS; round++) {
            var handler = Handler.values()[round % Handler.values().length];
            answers += new Load(port, handler, Long.parseLong(arguments[1])).run(ROUND_MILLIS);
        }
        System.out.println(answers + " answers, " + servlet.spans + " in a span");
        System.out.println("ran");
        // Without shutting it down: most programs of this kind are ended from outside.
        System.exit(0);
    }

    /// Returns what says whether the calling thread is inside a span, by that agent's
    /// `Span.current().getSpanContext().isValid()`.
    private static MethodHandle isInSpan() throws ReflectiveOperationException {
        var span = Class.forName(API + "Span", true, null);
        var context = Class.forName(API + "SpanContext", true, null);
        var lookup = MethodHandles.publicLookup();
        var current = lookup.findStatic(span, "current", MethodType.methodType(span));
        var contextOf = lookup.findVirtual(span, "getSpanContext", MethodType.methodType(context));
        var isValid = lookup.findVirtual(context, "isValid", MethodType.methodType(boolean.class));
        return MethodHandles.filterReturnValue(MethodHandles.filterReturnValue(current, contextOf), isValid);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = request.getRequestURI();
        try {
            var answer = executor.submit(() -> answer(path)).get();
            response.setContentLength(answer.length());
            response.getWriter().write(answer);
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        }
    }

    private String answer(String path) {
        try {
            if ((boolean) isInSpan.invokeExact()) {
                spans.increment();
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return Handler.answer(path);
    }
}
