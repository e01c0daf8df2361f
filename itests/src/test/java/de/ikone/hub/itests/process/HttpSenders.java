package de.ikone.hub.itests.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Senders that post numbered records over kept connections, each for an entity of its own, in order: the next number
 * goes out when the one before is acknowledged, however often that takes.
 */
final class HttpSenders implements AutoCloseable {
    static final int SENDERS = 16;

    private final ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private volatile boolean stopping;

    HttpSenders(URI address, String token, Ledger ledger) {
        List<Integer> senders = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            senders.add(sender);
        }
        senders.forEach(sender -> threads.execute(() -> send(address, token, sender, ledger)));
    }

    private void send(URI address, String token, int sender, Ledger ledger) {
        try {
            for (int number = 1; !stopping; number++) {
                HttpRequest request = HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(10))
                        .POST(BodyPublishers.ofString(record(sender, number)))
                        .build();
                if (sendUntilAcknowledged(request)) {
                    ledger.acknowledged("sender-" + sender + " " + number);
                }
            }
        } catch (IOException | IllegalStateException e) {
            failure.compareAndSet(null, e);
        }
    }

    private boolean sendUntilAcknowledged(HttpRequest request) throws IOException {
        while (!stopping) {
            try {
                int status = http.send(request, BodyHandlers.discarding()).statusCode();
                if (status == 202) {
                    return true;
                }
                if (status == 400 || status == 413) {
                    throw new IllegalStateException("a good record was refused with " + status);
                }
            } catch (IOException down) {
                // the hub is being killed and started: ask again below
            } catch (InterruptedException e) {
                return false;
            }
            LockSupport.parkNanos(20_000_000);
        }
        return false;
    }

    private static String record(int sender, int number) {
        return "{\"type\":\"DeviceMeasurement\",\"id\":\"sender-%d\",\"observedAt\":\"%s\",\"controlledProperty\":\"count\",\"numValue\":%d}"
                .formatted(sender, Instant.now(), number);
    }

    @Override
    public void close() throws Exception {
        stopping = true;
        threads.shutdown();
        if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }
}
