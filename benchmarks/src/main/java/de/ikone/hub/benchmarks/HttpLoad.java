package de.ikone.hub.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** 32 clients that each keep one connection alive and send the next uplink when the last is answered. */
final class HttpLoad implements AutoCloseable {
    static final int CLIENTS = 32;

    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final AtomicLong numbers;
    private final int port;
    private final String path;
    private final String token;
    private long rounds;

    /** @param numbers gives each uplink its number, across all loads */
    HttpLoad(int port, String path, String token, AtomicLong numbers) {
        this.port = port;
        this.path = path;
        this.token = token;
        this.numbers = numbers;
    }

    /**
     * Loads the server for that many seconds.
     *
     * @throws IOException if an answer is other than 202
     */
    Round run(double seconds, Measured server) throws IOException, InterruptedException {
        double cpu = server.cpuSeconds();
        long begun = System.nanoTime();
        long until = begun + (long) (seconds * 1e9);
        List<Future<long[]>> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            long seed = rounds * CLIENTS + client;
            clients.add(threads.submit(() -> send(seed, until)));
        }
        rounds++;
        long[] latencies = latencies(clients);
        double took = (System.nanoTime() - begun) / 1e9;
        return Round.of(took, latencies, server.cpuSeconds() - cpu, server.residentMegabytes());
    }

    private static long[] latencies(List<Future<long[]>> clients) throws IOException, InterruptedException {
        List<long[]> all = new ArrayList<>();
        for (Future<long[]> client : clients) {
            try {
                all.add(client.get());
            } catch (ExecutionException e) {
                throw new IOException("a client failed: " + e.getCause().getMessage(), e);
            }
        }
        return all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    }

    private long[] send(long seed, long until) throws IOException {
        Uplinks uplinks = new Uplinks(seed);
        long[] latencies = new long[1 << 14];
        int count = 0;
        try (KeptConnection connection = new KeptConnection(port, path, token)) {
            for (long now = System.nanoTime(); now < until; ) {
                connection.post(uplinks.next(numbers.getAndIncrement()));
                long answered = System.nanoTime();
                if (count == latencies.length) {
                    latencies = Arrays.copyOf(latencies, count * 2);
                }
                latencies[count++] = answered - now;
                now = answered;
            }
        }
        return Arrays.copyOf(latencies, count);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
