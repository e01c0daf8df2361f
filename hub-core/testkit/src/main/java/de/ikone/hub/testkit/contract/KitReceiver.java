package de.ikone.hub.testkit.contract;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

/** An outside system that is sent something by HTTP, on a real socket of the loopback interface. */
final class KitReceiver implements AutoCloseable {
    private final List<Received> requests = new CopyOnWriteArrayList<>();
    private final int port;
    private volatile ToIntFunction<Received> status = request -> 204;
    private HttpServer server;

    /**
     * A request.
     *
     * @param headers values of all headers, a line each: {@code name: value}
     */
    record Received(String target, List<String> headers, String body) {
        /** Whether body or headers carry that text. */
        boolean carries(String text) {
            return body.contains(text) || headers.stream().anyMatch(line -> line.contains(text));
        }
    }

    KitReceiver() throws IOException {
        server = open(0);
        port = server.getAddress().getPort();
    }

    private HttpServer open(int wanted) throws IOException {
        HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
        opened.createContext("/", this::answer);
        opened.start();
        return opened;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Received request = new Received(exchange.getRequestURI().toString(), lines(exchange.getRequestHeaders()), body);
        int answer = status.applyAsInt(request);
        requests.add(request);
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    private static List<String> lines(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value))
                .toList();
    }

    /** Address without a slash at the end. */
    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Answers from now on with what that gives, an HTTP status. */
    void answering(ToIntFunction<Received> newStatus) {
        status = newStatus;
    }

    /** The requests so far, in order. */
    List<Received> requests() {
        return List.copyOf(requests);
    }

    /** Refuses connections until {@link #back()}. */
    void away() {
        server.stop(0);
    }

    void back() throws IOException {
        server = open(port);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
