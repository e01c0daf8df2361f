package de.ikone.hub.store;

import de.ikone.hub.api.Envelope;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The process that is killed. Each thread publishes numbers from 1 on, two records and a state at a time, and writes
 * each acknowledged number to its ledger, synced, before it prints a line. Started anew it goes on after the last
 * number in its ledger, as a source does that repeats what was not acknowledged.
 */
final class KilledWriter {
    static final int THREADS = 8;

    private KilledWriter() {}

    /** @param arguments url, user, folder of the ledgers */
    public static void main(String[] arguments) throws IOException {
        StoreSettings settings = new StoreSettings(arguments[0], arguments[1], "", 0);
        Path ledgers = Path.of(arguments[2]);
        OpenStore store = Stores.open(settings);
        for (int i = 0; i < THREADS; i++) {
            int writer = i;
            new Thread(() -> write(store, ledgers, writer, System.out)).start();
        }
    }

    static String name(int writer) {
        return "W" + writer;
    }

    static List<Long> ledger(Path ledgers, int writer) throws IOException {
        Path file = ledgers.resolve(name(writer));
        return Files.exists(file)
                ? Files.readAllLines(file).stream().map(Long::valueOf).toList()
                : List.of();
    }

    static long number(Envelope envelope) {
        return Long.parseLong(envelope.body().replaceAll("[^0-9]", ""));
    }

    private static void write(OpenStore store, Path ledgers, int writer, PrintStream output) {
        try (FileChannel ledger =
                FileChannel.open(ledgers.resolve(name(writer)), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            List<Long> before = ledger(ledgers, writer);
            long number = before.isEmpty() ? 1 : before.get(before.size() - 1) + 1;
            while (true) {
                store.log().append(batch(writer, number)).join();
                ledger.write(ByteBuffer.wrap((number + "\n").getBytes(StandardCharsets.US_ASCII)));
                ledger.force(false);
                output.println(number);
                number++;
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Batch batch(int writer, long number) {
        String body = "{\"n\":" + number + "}";
        return new Batch(
                Records.CONNECTION,
                List.of(
                        Records.parking(name(writer), (int) number, body),
                        Records.parking(name(writer) + "b", (int) number, body)),
                List.of(),
                Map.of(name(writer), Long.toString(number)),
                Optional.empty(),
                Optional.empty());
    }
}
