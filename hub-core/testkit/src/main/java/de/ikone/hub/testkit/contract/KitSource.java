package de.ikone.hub.testkit.contract;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An outside system that is fetched from by HTTP, on a real socket of the loopback interface. */
final class KitSource implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** How it answers every request. */
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    private KitSource(Behaviour behaviour) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                behaviour.answer(exchange);
            }
        });
        server.start();
    }

    static KitSource answering(int status, byte[] body) throws IOException {
        return new KitSource(exchange -> {
            exchange.sendResponseHeaders(status, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    /** Announces the whole body, sends half of it and closes. */
    static KitSource breakingOff(byte[] body) throws IOException {
        return new KitSource(exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
        });
    }

    /** Takes requests and never answers. */
    static KitSource silent() throws IOException {
        KitSource[] self = new KitSource[1];
        self[0] = new KitSource(exchange -> self[0].awaitClose());
        return self[0];
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Address without a slash at the end. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
