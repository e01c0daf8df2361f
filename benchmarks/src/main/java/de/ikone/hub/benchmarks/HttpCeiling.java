package de.ikone.hub.benchmarks;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The ceiling of HTTP: maps by hand, appends durably in groups, answers 202; no schema, no delivery. */
final class HttpCeiling {
    private HttpCeiling() {}

    /** @param args port and file */
    public static void main(String[] args) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(args[0]));
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new Intake(new GroupFile(Path.of(args[1])))), "/*");
        server.setHandler(context);
        server.start();
        server.join();
    }

    private static final class Intake extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private static final byte[] ANSWER = "{\"accepted\":3,\"rejected\":[]}".getBytes(StandardCharsets.UTF_8);

        private final transient GroupFile file;

        Intake(GroupFile file) {
            this.file = file;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            CountDownLatch durable = new CountDownLatch(1);
            file.append(HandWrittenMapping.map(request.getInputStream().readAllBytes()), durable::countDown);
            try {
                durable.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                response.setStatus(503);
                return;
            }
            response.setStatus(202);
            response.setContentType("application/json");
            response.setContentLength(ANSWER.length);
            response.getOutputStream().write(ANSWER);
        }
    }
}
