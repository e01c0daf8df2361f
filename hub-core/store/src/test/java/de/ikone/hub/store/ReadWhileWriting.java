package de.ikone.hub.store;

import static de.ikone.hub.store.Records.batch;
import static de.ikone.hub.store.Records.parking;
import static de.ikone.hub.store.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import de.ikone.hub.api.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writers and readers at the same time; a reader that saw a gap which was filled later has missed a record. */
final class ReadWhileWriting {
    private static final int WRITERS = 6;

    private final List<OpenStore> stores;
    private final int batches;
    private final AtomicBoolean written = new AtomicBoolean();

    /** @param stores open on one database; writers and readers spread over them */
    ReadWhileWriting(List<OpenStore> stores, int batches) {
        this.stores = stores;
        this.batches = batches;
    }

    void run() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(threads.submit(() -> write(writer)));
            }
            Future<List<Long>> all = threads.submit(follow(Set.of()));
            Future<List<Long>> some = threads.submit(follow(Set.of("Odd", "OffStreetParking")));
            for (Future<?> writer : writers) {
                writer.get();
            }
            written.set(true);

            assertThat(all.get()).isEqualTo(read(Set.of())).isNotEmpty();
            assertThat(some.get())
                    .isEqualTo(read(Set.of("Odd", "OffStreetParking")))
                    .isNotEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    private void write(int writer) {
        OpenStore store = stores.get(writer % stores.size());
        Random random = new Random(writer);
        for (int i = 0; i < batches / WRITERS; i++) {
            String name = "W" + writer + "-" + random.nextInt(50);
            Batch batch = batch(
                    parking(name, i, "{\"i\":" + i + "}"),
                    record(i % 2 == 0 ? "Even" : "Odd", name + "b", Records.NOON.plusSeconds(i), "{}"));
            var receipt = store.log().append(batch);
            if (random.nextInt(3) > 0) {
                receipt.join();
            }
        }
        store.log().append(batch(parking("end" + writer, 0, "{}"))).join();
    }

    private Callable<List<Long>> follow(Set<String> types) {
        OpenStore store = stores.get(stores.size() - 1);
        return () -> {
            List<Long> seen = new ArrayList<>();
            boolean last = false;
            while (true) {
                long cursor = seen.isEmpty() ? 0 : seen.get(seen.size() - 1);
                List<Envelope> page = store.log().read(cursor, types, 100);
                page.forEach(envelope -> seen.add(envelope.seq()));
                if (page.isEmpty() && last) {
                    return seen;
                }
                last = written.get();
            }
        };
    }

    private List<Long> read(Set<String> types) {
        List<Long> seen = new ArrayList<>();
        long cursor = 0;
        List<Envelope> page = stores.get(0).log().read(cursor, types, 10_000);
        while (!page.isEmpty()) {
            page.forEach(envelope -> seen.add(envelope.seq()));
            cursor = seen.get(seen.size() - 1);
            page = stores.get(0).log().read(cursor, types, 10_000);
        }
        return seen;
    }
}
