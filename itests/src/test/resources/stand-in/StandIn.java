import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** A process with the outside of a hub: takes its port from the home, answers {@code /health}, writes the login link. */
public final class StandIn {
    private StandIn() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("etc/hub.properties"))) {
            properties.load(reader);
        }
        int port = Integer.parseInt(properties.getProperty("http.port"));
        Files.writeString(home.resolve("data/login-link"), "http://127.0.0.1:" + port + "/login?once=stand-in\n");
        Path health = home.resolve("etc/health.json");
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/health", exchange -> {
            byte[] body = Files.exists(health)
                    ? Files.readAllBytes(health)
                    : "{\"live\":true,\"ready\":true,\"connections\":{}}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }
}
