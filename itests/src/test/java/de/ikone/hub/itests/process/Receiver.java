package de.ikone.hub.itests.process;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The outside system of a webhook: takes every batch that has a repeat key, and remembers the keys of its records. */
final class Receiver implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]+)\"");

    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            Matcher found = KEY.matcher(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            boolean repeatable = exchange.getRequestHeaders().containsKey("Idempotency-Key");
            while (repeatable && found.find()) {
                keys.add(found.group(1));
            }
            exchange.sendResponseHeaders(repeatable ? 204 : 400, -1);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Keys of the records that came, however often. */
    Set<String> keys() {
        return keys;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
