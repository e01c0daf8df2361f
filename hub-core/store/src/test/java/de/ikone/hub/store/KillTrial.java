package de.ikone.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.ikone.hub.api.Envelope;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Kills a process that writes, at a random moment, again and again, and looks for what it had acknowledged. How often:
 * system property {@code store.kills}, 3 unless set; the random seed is in each failure.
 */
final class KillTrial {
    private static final int KILLS = Integer.getInteger("store.kills", 3);
    private static final int ACKNOWLEDGED_BEFORE = 500;

    private final StoreSettings settings;
    private final Path ledgers;
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    KillTrial(StoreSettings settings, Path ledgers) {
        this.settings = settings;
        this.ledgers = ledgers;
    }

    void run() throws IOException, InterruptedException {
        for (int kill = 1; kill <= KILLS; kill++) {
            killWhileWriting();
            lookForLosses("kill %d of %d, seed %d".formatted(kill, KILLS, seed));
        }
    }

    private void killWhileWriting() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        settings.url(),
                        settings.user(),
                        ledgers.toString())
                .redirectError(ledgers.resolve("stderr").toFile())
                .start();
        int target = ACKNOWLEDGED_BEFORE + random.nextInt(ACKNOWLEDGED_BEFORE);
        int acknowledged = 0;
        try (BufferedReader output = process.inputReader()) {
            while (acknowledged < target && output.readLine() != null) {
                acknowledged++;
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(acknowledged)
                .as(() -> "acknowledged before the kill; the writer said: " + read(ledgers.resolve("stderr")))
                .isEqualTo(target);
    }

    private void lookForLosses(String which) throws IOException {
        try (OpenStore store = Stores.open(settings)) {
            Map<String, List<Long>> logged = logged(store);
            for (int writer = 0; writer < KilledWriter.THREADS; writer++) {
                List<Long> numbers = logged.getOrDefault(KilledWriter.name(writer), List.of());
                List<Long> acknowledged = KilledWriter.ledger(ledgers, writer);

                assertThat(numbers)
                        .as("%s: in the log, once and in order", which)
                        .isEqualTo(upTo(numbers.size()));
                assertThat(numbers).as("%s: acknowledged", which).containsAll(acknowledged);
                assertThat(logged.getOrDefault(KilledWriter.name(writer) + "b", List.of()))
                        .as("%s: the other half of each batch", which)
                        .isEqualTo(numbers);
                assertThat(store.entities()
                                .find(Records.id(KilledWriter.name(writer)))
                                .map(KilledWriter::number))
                        .as("%s: last value", which)
                        .isEqualTo(numbers.stream().reduce((first, second) -> second));
                assertThat(store.entities().state(Records.CONNECTION, KilledWriter.name(writer)))
                        .as("%s: state of the same transaction", which)
                        .isEqualTo(numbers.stream()
                                .reduce((first, second) -> second)
                                .map(String::valueOf));
            }
        }
    }

    private static Map<String, List<Long>> logged(OpenStore store) {
        Map<String, List<Long>> numbers = new HashMap<>();
        long cursor = 0;
        List<Envelope> page = store.log().read(cursor, Set.of(), 10_000);
        while (!page.isEmpty()) {
            for (Envelope envelope : page) {
                String name = envelope.id().substring(envelope.id().lastIndexOf(':') + 1);
                numbers.computeIfAbsent(name, key -> new ArrayList<>()).add(KilledWriter.number(envelope));
                cursor = envelope.seq();
            }
            page = store.log().read(cursor, Set.of(), 10_000);
        }
        return numbers;
    }

    private static List<Long> upTo(int count) {
        List<Long> numbers = new ArrayList<>();
        for (long number = 1; number <= count; number++) {
            numbers.add(number);
        }
        return numbers;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
