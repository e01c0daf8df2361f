package de.ikone.hub.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import de.ikone.hub.api.Envelope;
import de.ikone.hub.api.Envelope.Operation;
import de.ikone.hub.store.Batch;
import de.ikone.hub.store.Batch.Entry;
import de.ikone.hub.store.OpenStore;
import de.ikone.hub.store.StoreSettings;
import de.ikone.hub.store.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The line of the last 24 hours, asked for again and again,")
final class LinesTest {
    private static final Instant NOW = Instant.parse("2026-02-03T12:00:00Z");

    @TempDir
    Path folder;

    private final Lines lines = new Lines();
    private OpenStore store;

    @BeforeEach
    void open() {
        store = Stores.open(StoreSettings.sqlite(folder.resolve("hub.db")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    @DisplayName("has each new value at once, and what falls out of the 24 hours no longer")
    void newValues() {
        log("a", NOW.minus(Duration.ofHours(23)), 100);
        log("a", NOW.minus(Duration.ofHours(1)), 5);
        assertThat(line("a", NOW)).satisfies(line -> assertRange(line, 5, 100));

        log("a", NOW.plusSeconds(5), 7);
        log("a", NOW.plusSeconds(40), -2);
        assertThat(line("a", NOW.plusSeconds(45))).satisfies(line -> assertRange(line, -2, 100));

        Instant later = NOW.plus(Duration.ofMinutes(61));
        assertThat(line("a", later)).satisfies(line -> assertRange(line, -2, 7));
    }

    @Test
    @DisplayName("has a value that came late within a minute")
    void lateValue() {
        log("a", NOW.minus(Duration.ofHours(2)), 1);
        log("a", NOW, 2);
        line("a", NOW);

        log("a", NOW.minus(Duration.ofHours(1)), 9);

        Instant later = NOW.plus(Lines.READ_AGAIN).plusSeconds(1);
        assertThat(line("a", later)).satisfies(line -> assertRange(line, 1, 9));
    }

    @Test
    @DisplayName("is the one that is made afresh, whatever came meanwhile")
    void asAfresh() {
        Random random = new Random(20260203);
        Instant at = NOW.minus(Duration.ofHours(30));
        for (int i = 0; i < 300; i++) {
            at = at.plusSeconds(30 + random.nextInt(900));
            log("a", at, random.nextInt(1_000));
            Instant asked = at.plusSeconds(random.nextInt(20));
            if (random.nextBoolean()) {
                assertThat(line("a", asked)).isEqualTo(new Lines().line(store.entities(), newest("a"), "n", asked));
            }
        }
    }

    @Test
    @DisplayName("is right for more entities than are kept, each with its own values")
    void manyEntities() {
        for (int i = 0; i < Lines.MOST + 20; i++) {
            log("e" + i, NOW.minusSeconds(600), i);
            log("e" + i, NOW, i + 1_000);
        }
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < Lines.MOST + 20; i++) {
                int least = i;
                assertThat(line("e" + i, NOW)).satisfies(line -> assertRange(line, least, least + 1_000));
            }
        }
    }

    @Test
    @DisplayName("reaches to the newest value of a source with more values than are read at once")
    void manyValues() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 12_000; i > 0; i--) {
            entries.add(entry("a", NOW.minusSeconds(i * 2L), 50));
        }
        store.log().append(Batch.of("a", entries)).join();
        log("a", NOW, 51);

        Line line = line("a", NOW);

        assertRange(line, 50, 51);
        assertThat(line.points()).endsWith("L240.0 4.0");
    }

    private static void assertRange(Line line, double least, double most) {
        assertThat(line.least()).isEqualTo(least);
        assertThat(line.most()).isEqualTo(most);
    }

    private Line line(String id, Instant now) {
        return lines.line(store.entities(), newest(id), "n", now);
    }

    private Envelope newest(String id) {
        return store.entities().find(id).orElseThrow();
    }

    private void log(String id, Instant at, int value) {
        store.log().append(Batch.of("a", List.of(entry(id, at, value)))).join();
    }

    private static Entry entry(String id, Instant at, int value) {
        String body = "{\"id\":\"%s\",\"type\":\"T\",\"n\":%d}".formatted(id, value);
        return new Entry(
                new Envelope(0, id + "|" + at, Operation.UPSERT, "T", id, at, true, at, "a", "", body),
                Optional.empty());
    }
}
