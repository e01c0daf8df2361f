package de.ikone.hub.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The webhook's receiver: notes which records of which uplinks it got, by their keys. */
final class Receiver implements AutoCloseable {
    private static final byte[] KEY = "\"key\":\"00000000-0000-4000-8000-".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 12;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final BitSet seen = new BitSet();
    private int distinct;

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** How many different records came so far. */
    synchronized int records() {
        return distinct;
    }

    /** Waits until so many different records have come; false if they have not within the time. */
    synchronized boolean await(long expected, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toMillis(); distinct < expected && left > 0; ) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
        return distinct >= expected;
    }

    private void receive(HttpExchange exchange) throws IOException {
        note(exchange.getRequestBody().readAllBytes());
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    /** Keys are {@code <deduplicationId>/<index>}. */
    private synchronized void note(byte[] body) {
        for (int i = 0; i < body.length - KEY.length - DIGITS - 2; i++) {
            if (body[i] == '"' && matches(body, i)) {
                int at = i + KEY.length;
                int number = 0;
                for (int digit = 0; digit < DIGITS; digit++) {
                    number = number * 10 + body[at + digit] - '0';
                }
                int index = number * Uplinks.RECORDS + body[at + DIGITS + 1] - '0';
                if (!seen.get(index)) {
                    seen.set(index);
                    distinct++;
                }
                i = at + DIGITS;
            }
        }
        notifyAll();
    }

    private static boolean matches(byte[] body, int at) {
        for (int i = 1; i < KEY.length; i++) {
            if (body[at + i] != KEY[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
