package threadlab.agent.cost.server;

import io.helidon.webserver.WebServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/// Is a web server that answers each request on a virtual thread.
enum ServerKind {
    TOMCAT("Tomcat 11") {
        @Override
        int start() throws Exception {
            return startTomcat(new Answers());
        }
    },
    HELIDON("Helidon 4") {
        @Override
        int start() {
            return WebServer.builder()
                    .host("127.0.0.1")
                    .port(0)
                    .routing(routing -> routing.any((request, response) ->
                            response.send(Handler.answer(request.path().path()))))
                    .build()
                    .start()
                    .port();
        }
    };

    final String title;

    ServerKind(String title) {
        this.title = title;
    }

    /// Starts it, and returns its port.
    abstract int start() throws Exception;

    /// Starts Tomcat with one servlet, and returns its port.
    static int startTomcat(HttpServlet servlet) throws IOException, LifecycleException {
        var tomcat = new Tomcat();
        var folder = Files.createTempDirectory("tomcat").toFile();
        folder.deleteOnExit();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        var connector = tomcat.getConnector();
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("useVirtualThreads", "true");
        connector.setProperty("maxKeepAliveRequests", "-1");
        var context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "answers", servlet);
        context.addServletMapping("/*", "answers");
        tomcat.start();
        return connector.getLocalPort();
    }

    private static final class Answers extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var answer = Handler.answer(request.getRequestURI());
            response.setContentLength(answer.length());
            response.getWriter().write(answer);
        }
    }
}
