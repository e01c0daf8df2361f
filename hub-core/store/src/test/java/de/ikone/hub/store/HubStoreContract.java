package de.ikone.hub.store;

import static de.ikone.hub.store.Records.CONNECTION;
import static de.ikone.hub.store.Records.NOON;
import static de.ikone.hub.store.Records.at;
import static de.ikone.hub.store.Records.batch;
import static de.ikone.hub.store.Records.deletion;
import static de.ikone.hub.store.Records.id;
import static de.ikone.hub.store.Records.parking;
import static de.ikone.hub.store.Records.received;
import static de.ikone.hub.store.Records.record;
import static de.ikone.hub.store.Records.rejected;
import static de.ikone.hub.store.Records.snapshot;
import static de.ikone.hub.store.Records.untimed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.ikone.hub.api.Envelope;
import de.ikone.hub.store.Batch.Entry;
import de.ikone.hub.store.Batch.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every store does, whatever the database. */
abstract class HubStoreContract {
    private StoreSettings settings;
    private OpenStore store;

    /** Settings of a new, empty store. */
    abstract StoreSettings newStore();

    @BeforeEach
    void open() {
        settings = newStore();
        store = Stores.open(settings);
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private Receipt append(Entry... entries) {
        return append(batch(entries));
    }

    private Receipt append(Batch batch) {
        return store.log().append(batch).join();
    }

    private List<Receipt.Kind> kinds(Receipt receipt) {
        return receipt.outcomes().stream().map(Receipt.Outcome::kind).toList();
    }

    private List<Envelope> all() {
        return store.log().read(0, Set.of(), 10_000);
    }

    private void reopen() {
        store.close();
        store = Stores.open(settings);
    }

    @Test
    @DisplayName("gives back a record as it was published, to the microsecond, also after it was opened anew")
    void roundTrip() {
        Instant fine = Instant.parse("2026-03-01T12:00:00.123456789Z");
        Envelope published = record("OffStreetParking", "P1", fine, "{\"name\":\"Dom \\u0000 😀\"}")
                .envelope();

        append(new Entry(published, Optional.empty()));
        reopen();

        Envelope stored = all().get(0);
        assertThat(stored)
                .usingRecursiveComparison()
                .ignoringFields("seq", "observedAt", "receivedAt")
                .isEqualTo(published);
        assertThat(stored.seq()).isEqualTo(1);
        assertThat(stored.observedAt()).isEqualTo(Instant.parse("2026-03-01T12:00:00.123456Z"));
        assertThat(store.entities().find(id("P1"))).contains(stored);
        assertThat(store.log().head()).isEqualTo(1);
    }

    @Test
    @DisplayName("numbers records in order, without a gap, and reads them by type and place")
    void readsByTypeAndPlace() {
        append(record("A", "1", NOON, "{}"), record("B", "2", NOON, "{}"), record("C", "3", NOON, "{}"));
        append(record("A", "4", NOON, "{}"));

        assertThat(all()).extracting(Envelope::seq).containsExactly(1L, 2L, 3L, 4L);
        assertThat(store.log().read(1, Set.of("A", "C"), 10))
                .extracting(Envelope::seq)
                .containsExactly(3L, 4L);
        assertThat(store.log().read(0, Set.of("A"), 1))
                .extracting(Envelope::seq)
                .containsExactly(1L);
        assertThat(store.log().read(0, Set.of("A", "B", "Unknown"), 2))
                .extracting(Envelope::seq)
                .containsExactly(1L, 2L);
        assertThat(store.log().countAfter(1, Set.of())).isEqualTo(3);
        assertThat(store.log().countAfter(1, Set.of("A", "B"))).isEqualTo(2);
        assertThatThrownBy(() -> store.log().read(0, Set.of(), 0)).hasMessageContaining("expected 1 to 10000");
    }

    @Test
    @DisplayName("a record with a known key is a repeat, in the same batch as well as later")
    void repeats() {
        Receipt first = append(parking("P1", 0, "{\"a\":1}"), parking("P1", 0, "{\"a\":1}"));
        Receipt second = append(parking("P1", 0, "{\"a\":1}"), parking("P1", 1, "{\"a\":2}"));

        assertThat(kinds(first)).containsExactly(Receipt.Kind.LOGGED, Receipt.Kind.REPEAT);
        assertThat(kinds(second)).containsExactly(Receipt.Kind.REPEAT, Receipt.Kind.LOGGED);
        assertThat(second.outcomes().get(1).seq()).isEqualTo(2);
        assertThat(all()).hasSize(2);
    }

    @Test
    @DisplayName("an older observation is history but never the last value; an equally old one is")
    void onlyNewerOverwrites() {
        append(parking("P1", 10, "{\"v\":10}"));
        append(parking("P1", 5, "{\"v\":5}"));
        assertThat(store.entities().find(id("P1")).orElseThrow().body()).isEqualTo("{\"v\":10}");

        append(parking("P1", 20, "{\"v\":20}"), parking("P1", 15, "{\"v\":15}"));
        assertThat(store.entities().find(id("P1")).orElseThrow().body()).isEqualTo("{\"v\":20}");

        append(parking("P1", 20, "{\"v\":21}"));
        assertThat(store.entities().find(id("P1")).orElseThrow().body()).isEqualTo("{\"v\":21}");
        assertThat(store.entities().history(Entities.Query.all(100).id(id("P1"))))
                .extracting(Envelope::body)
                .containsExactly("{\"v\":5}", "{\"v\":10}", "{\"v\":15}", "{\"v\":20}", "{\"v\":21}");
    }

    @Test
    @DisplayName("a deleted entity is gone; an older record does not bring it back, a newer one does")
    void deletes() {
        append(parking("P1", 0, "{\"v\":0}"));
        append(deletion("P1", 10));
        append(parking("P1", 5, "{\"v\":5}"));

        assertThat(store.entities().find(id("P1"))).isEmpty();
        assertThat(store.entities().list(Entities.Query.all(10))).isEmpty();
        assertThat(store.entities().countByType()).isEmpty();

        append(parking("P1", 11, "{\"v\":11}"));
        assertThat(store.entities().find(id("P1")).orElseThrow().body()).isEqualTo("{\"v\":11}");
    }

    @Test
    @DisplayName("without source time an equal body is not logged again but is a sign of life")
    void unchanged() {
        append(untimed("P1", 0, CONNECTION, "{\"v\":1}"));

        Receipt receipt = append(
                untimed("P1", 60, CONNECTION, "{\"v\":1}"),
                untimed("P1", 61, CONNECTION, "{\"v\":2}"),
                untimed("P1", 62, CONNECTION, "{\"v\":2}"),
                untimed("P1", 63, CONNECTION, "{\"v\":1}"));

        assertThat(kinds(receipt))
                .containsExactly(
                        Receipt.Kind.UNCHANGED, Receipt.Kind.LOGGED, Receipt.Kind.UNCHANGED, Receipt.Kind.LOGGED);
        assertThat(all()).hasSize(3);
        append(untimed("P1", 90, CONNECTION, "{\"v\":1}"));
        assertThat(store.log().lastReceivedAt(CONNECTION)).contains(NOON.plusSeconds(90));
    }

    @Test
    @DisplayName("an equal body is logged when it comes by another connection, after a deletion, or with source time")
    void notUnchanged() {
        append(untimed("P1", 0, CONNECTION, "{\"v\":1}"));

        assertThat(kinds(append(Batch.of("other", List.of(untimed("P1", 1, "other", "{\"v\":1}"))))))
                .containsExactly(Receipt.Kind.LOGGED);
        append(deletion("P1", 2));
        assertThat(kinds(append(untimed("P1", 3, CONNECTION, "{\"v\":1}")))).containsExactly(Receipt.Kind.LOGGED);
        assertThat(kinds(append(parking("P1", 4, "{\"v\":1}")))).containsExactly(Receipt.Kind.LOGGED);
    }

    @Test
    @DisplayName("a sign of life never goes back in time and is unknown for an unknown connection")
    void signsOfLife() {
        append(parking("P1", 100, "{}"));
        append(parking("P1", 50, "{}"));

        assertThat(store.log().lastReceivedAt(CONNECTION))
                .contains(NOON.plusSeconds(100).plusMillis(200));
        assertThat(store.log().lastReceivedAt("nobody")).isEmpty();
    }

    @Test
    @DisplayName("a snapshot deletes what is gone from its scope, and only that")
    void snapshotDeletes() {
        append(parking("other", 0, "{}"));
        append(snapshot(new Snapshot("west", Set.of()), parking("W1", 0, "{}")));
        append(snapshot(
                new Snapshot("east", Set.of()),
                parking("P1", 0, "{}"),
                parking("P2", 0, "{}"),
                parking("P3", 0, "{}")));

        Receipt receipt = append(snapshot(new Snapshot("east", Set.of(id("P3"))), parking("P1", 60, "{}")));

        assertThat(receipt.deleted()).isEqualTo(1);
        assertThat(store.entities().list(Entities.Query.all(10)))
                .extracting(Envelope::id)
                .containsExactly(id("P1"), id("P3"), id("W1"), id("other"));
        Envelope last = all().get(all().size() - 1);
        assertThat(last.operation()).isEqualTo(Envelope.Operation.DELETE);
        assertThat(last.body()).isEqualTo("{\"id\":\"%s\",\"type\":\"OffStreetParking\"}".formatted(id("P2")));
        assertThat(last.observedAt()).isEqualTo(NOON.plusSeconds(60).plusMillis(200));
    }

    @Test
    @DisplayName("an entity that a snapshot deleted comes back with the next one, even with its old record")
    void snapshotRevives() {
        Snapshot east = new Snapshot("east", Set.of());
        Entry old = parking("P2", 0, "{\"v\":1}");
        append(snapshot(east, parking("P1", 0, "{}"), old));
        append(snapshot(east, parking("P1", 60, "{}")));
        assertThat(store.entities().find(id("P2"))).isEmpty();

        Receipt receipt = append(snapshot(east, parking("P1", 120, "{}"), old));

        assertThat(kinds(receipt)).containsExactly(Receipt.Kind.LOGGED, Receipt.Kind.LOGGED);
        assertThat(store.entities().find(id("P2")).orElseThrow().body()).isEqualTo("{\"v\":1}");
        assertThat(append(snapshot(east, parking("P1", 180, "{}"))).deleted()).isEqualTo(1);
        assertThat(store.entities().find(id("P2"))).isEmpty();
    }

    @Test
    @DisplayName("repeats and unchanged records belong to a snapshot's scope as well")
    void snapshotOfRepeats() {
        append(parking("P1", 0, "{}"), untimed("P2", 0, CONNECTION, "{}"));
        Snapshot east = new Snapshot("east", Set.of());

        Receipt receipt = append(snapshot(east, parking("P1", 0, "{}"), untimed("P2", 5, CONNECTION, "{}")));

        assertThat(kinds(receipt)).containsExactly(Receipt.Kind.REPEAT, Receipt.Kind.UNCHANGED);
        assertThat(append(snapshot(east, parking("P3", 0, "{}"))).deleted()).isEqualTo(2);
    }

    @Test
    @DisplayName("an empty snapshot deletes nothing, unless it says that it is valid")
    void emptySnapshot() {
        append(snapshot(new Snapshot("east", Set.of()), parking("P1", 0, "{}")));

        assertThat(append(snapshot(new Snapshot("east", Set.of()))).deleted()).isZero();
        assertThat(append(snapshot(new Snapshot("east", Set.of(), true))).deleted())
                .isEqualTo(1);
        assertThat(store.entities().find(id("P1"))).isEmpty();
    }

    @Test
    @DisplayName("commits records, cases, state and cursor of a batch together")
    void oneTransaction() {
        Batch batch = new Batch(
                CONNECTION,
                List.of(parking("P1", 0, "{}")),
                List.of(rejected(CONNECTION, "schema-violation", "{bad"), rejected(CONNECTION, "no-id", "{}")),
                Map.of("token", "abc"),
                Optional.empty(),
                Optional.of(new Batch.CursorMove("stale", 7)));

        Receipt receipt = append(batch);
        reopen();

        assertThat(receipt.quarantineIds()).hasSize(2);
        assertThat(store.quarantine()
                        .find(receipt.quarantineIds().get(0))
                        .orElseThrow()
                        .facts())
                .isEqualTo(batch.rejected().get(0));
        assertThat(store.entities().state(CONNECTION, "token")).contains("abc");
        assertThat(store.cursors().find("stale")).hasValue(7);
        append(new Batch(CONNECTION, List.of(), List.of(), Map.of("token", ""), Optional.empty(), Optional.empty()));
        assertThat(store.entities().state(CONNECTION, "token")).isEmpty();
    }

    @Test
    @DisplayName("a batch that cannot be stored fails alone and leaves nothing, those beside it are stored")
    void badBatchFailsAlone() {
        List<CompletableFuture<Receipt>> good = new ArrayList<>();
        List<CompletableFuture<Receipt>> bad = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            good.add(store.log().append(batch(parking("G" + i, i, "{}"))));
            Entry impossible = record("OffStreetParking", "B" + i, Instant.MAX.minusSeconds(9), "{}");
            bad.add(store.log().append(batch(parking("H" + i, i, "{}"), impossible)));
        }

        bad.forEach(future -> assertThatThrownBy(future::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreException.class));
        good.forEach(CompletableFuture::join);
        assertThat(all()).hasSize(50).allMatch(envelope -> envelope.id().contains(":G"));
        assertThat(all()).extracting(Envelope::seq).isSorted();
        assertThat(store.log().head()).isEqualTo(all().get(49).seq());
    }

    @Test
    @DisplayName("finds entities by type, connection, box and time, in order of id, page by page")
    void findsEntities() {
        append(
                at(parking("P1", 0, "{}"), 6.64, 49.75),
                at(parking("P2", 10, "{}"), 6.70, 49.80),
                at(record("Device", "D1", NOON, "{}"), 6.65, 49.76),
                parking("P3", 20, "{}"));
        append(Batch.of("other", List.of(untimed("P4", 0, "other", "{}"))));
        Entities.Query all = Entities.Query.all(10);

        assertThat(store.entities().list(all.box(new Entities.Box(6.6, 49.7, 6.65, 49.76))))
                .extracting(Envelope::id)
                .containsExactly(id("D1"), id("P1"));
        assertThat(store.entities().list(all.types(Set.of("OffStreetParking")).between(NOON.plusSeconds(10), null)))
                .extracting(Envelope::id)
                .containsExactly(id("P2"), id("P3"));
        assertThat(store.entities().list(all.connection("other")))
                .extracting(Envelope::id)
                .containsExactly(id("P4"));
        assertThat(store.entities().list(Entities.Query.all(2).offset(1)))
                .extracting(Envelope::id)
                .containsExactly(id("P1"), id("P2"));
        assertThat(store.entities().count(Entities.Query.all(1).offset(1))).isEqualTo(5);
        assertThat(store.entities().countByType()).isEqualTo(Map.of("Device", 1L, "OffStreetParking", 4L));
        assertThat(store.entities().history(all.box(new Entities.Box(6.69, 49, 7, 50))))
                .extracting(Envelope::id)
                .containsExactly(id("P2"));
    }

    @Test
    @DisplayName("walks through last values by id, gives the newest records first, and knows what a type spans")
    void walksNewestAndSpan() {
        append(
                at(parking("A", 0, "{}"), 6.60, 49.70),
                at(parking("B", 10, "{}"), 6.65, 49.75),
                parking("C", 30, "{}"),
                parking("B", 20, "{\"n\":1}"),
                record("WaterObserved", "D", NOON, "{}"));
        Entities.Query parks = Entities.Query.all(1).types(Set.of("OffStreetParking"));
        Entities.Query recordsOfB = Entities.Query.all(10).id(id("B"));

        assertThat(store.entities().listAfter(parks, ""))
                .extracting(Envelope::id)
                .containsExactly(id("A"));
        assertThat(store.entities().listAfter(parks, id("A")))
                .extracting(Envelope::id)
                .containsExactly(id("B"));
        assertThat(store.entities().listAfter(parks, id("C"))).isEmpty();
        assertThat(store.entities().newest(recordsOfB))
                .extracting(Envelope::observedAt)
                .containsExactly(NOON.plusSeconds(20), NOON.plusSeconds(10));
        assertThat(store.entities().extents().get("OffStreetParking"))
                .isEqualTo(new Entities.Extent(
                        Optional.of(new Entities.Box(6.60, 49.70, 6.60, 49.70)), NOON, NOON.plusSeconds(30)));
        assertThat(store.entities().extents().get("WaterObserved").box()).isEmpty();
    }

    @Test
    @DisplayName("cursors are set forward and backward, listed and forgotten")
    void cursors() {
        assertThat(store.cursors().find("webhook")).isEmpty();
        store.cursors().set("webhook", 10);
        store.cursors().set("webhook", 3);
        store.cursors().set("other", 1);
        reopen();

        assertThat(store.cursors().find("webhook")).hasValue(3);
        assertThat(store.cursors().list()).isEqualTo(Map.of("webhook", 3L, "other", 1L));
        store.cursors().remove("other");
        assertThat(store.cursors().list()).isEqualTo(Map.of("webhook", 3L));
    }

    @Test
    @DisplayName("quarantine takes any payload, newest first, by connection and reason")
    void quarantine() {
        long first = store.quarantine()
                .add(rejected("a", "schema-violation", "NUL \0, half a character \ud83d"))
                .join();
        long second = store.quarantine()
                .add(rejected("b", "no-id", "x".repeat(1024 * 1024 + 5)))
                .join();

        assertThat(store.quarantine().list(Quarantine.Filter.ALL, 10))
                .extracting(Quarantine.Case::id)
                .containsExactly(second, first);
        assertThat(store.quarantine().find(first).orElseThrow().facts().body()).isEqualTo("NUL ␀, half a character ?");
        assertThat(store.quarantine().find(second).orElseThrow().facts().body()).hasSize(1024 * 1024);
        assertThat(store.quarantine().find(second).orElseThrow().facts().message())
                .contains("1048581 characters");
        assertThat(store.quarantine().list(new Quarantine.Filter(Optional.of("a"), Optional.of("no-id")), 10))
                .isEmpty();
        assertThat(store.quarantine().list(new Quarantine.Filter(Optional.of("a"), Optional.empty()), 10))
                .hasSize(1);
        assertThat(store.quarantine().countByConnection()).isEqualTo(Map.of("a", 1L, "b", 1L));
        assertThat(store.quarantine().find(99)).isEmpty();
    }

    @Test
    @DisplayName("calls back after each commit with a head that can be read, until closed")
    void callsBack() throws Exception {
        BlockingQueue<Integer> read = new LinkedBlockingQueue<>();
        AutoCloseable registration = store.log()
                .onCommit(head ->
                        read.add(store.log().read(head - 1, Set.of(), 10).size()));

        append(parking("P1", 0, "{}"));
        assertThat(read.poll(10, TimeUnit.SECONDS)).isEqualTo(1);
        registration.close();
        append(parking("P1", 1, "{}"));
        reopen();

        assertThat(read).isEmpty();
    }

    @Test
    @DisplayName("retention cuts by type, keeps last values, and counts what was not delivered")
    void retention() {
        Instant now = Instant.now();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            entries.add(received(
                    record("Device", "D1", NOON.plusSeconds(i), "{\"v\":" + i + "}"), now.minus(Duration.ofDays(3))));
        }
        entries.add(received(record("Device", "D1", NOON.plusSeconds(5_000), "{}"), now));
        entries.add(received(record("Alert", "A1", NOON, "{}"), now.minus(Duration.ofDays(3))));
        entries.add(received(record("Old", "O1", NOON, "{}"), now.minus(Duration.ofDays(31))));
        append(entries.toArray(Entry[]::new));
        store.cursors().set("webhook", 1_000);
        store.cursors().set("alerts", 0);
        store.cursors().set("done", store.log().head());

        RecordLog.PruneReport report = store.log()
                .prune(Map.of("Device", Duration.ofDays(1)), Duration.ofDays(30), Map.of("alerts", Set.of("Alert")));

        assertThat(report.removedByType()).isEqualTo(Map.of("Device", 1_200L, "Old", 1L));
        assertThat(report.undeliveredByConsumer()).isEqualTo(Map.of("webhook", 201L));
        assertThat(all()).hasSize(2);
        assertThat(store.entities().find(id("O1"))).isPresent();
    }

    @Test
    @DisplayName("a number is never given twice, even when retention removed the newest record")
    void numbersAreNotReused() {
        append(received(parking("P1", 0, "{}"), Instant.now().minus(Duration.ofDays(9))));
        store.log().prune(Map.of(), Duration.ofDays(1));
        reopen();

        assertThat(all()).isEmpty();
        assertThat(store.log().head()).isEqualTo(1);
        assertThat(append(parking("P1", 1, "{}")).outcomes().get(0).seq()).isEqualTo(2);
    }

    @Test
    @DisplayName("retention forgets entities deleted longer ago than that, and only those")
    void retentionOfTombstones() {
        Instant now = Instant.now();
        append(received(deletion("long ago", 0), now.minus(Duration.ofDays(2))), received(deletion("lately", 0), now));

        store.log().prune(Map.of(), Duration.ofDays(1));
        append(parking("long ago", -10, "{}"), parking("lately", -10, "{}"));

        assertThat(store.entities().find(id("long ago"))).isPresent();
        assertThat(store.entities().find(id("lately"))).isEmpty();
    }

    @Test
    @DisplayName("readers that follow the log while many write see every record once and in order")
    void readersMissNothing() throws Exception {
        new ReadWhileWriting(List.of(store), 3_000).run();
    }

    @Test
    @DisplayName("refuses more when too many batches wait, and stores all that it took")
    void bounded() {
        List<CompletableFuture<Receipt>> taken = new ArrayList<>();
        String body = "x".repeat(4 * 1024 * 1024);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 500; i++) {
                        taken.add(store.log().append(batch(parking("P" + i, i, body))));
                    }
                })
                .isInstanceOf(StoreFullException.class)
                .hasMessageContaining("wait to be written");

        taken.forEach(CompletableFuture::join);
        assertThat(store.log().head()).isEqualTo(taken.size());
        append(parking("after", 0, "{}"));
    }

    @Test
    @DisplayName("commits what waits when it is closed, and says that it is closed afterwards")
    void closing() {
        List<CompletableFuture<Receipt>> waiting = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            waiting.add(store.log().append(batch(parking("P" + i, i, "{}"))));
        }
        store.close();

        assertThat(waiting).allMatch(CompletableFuture::isDone);
        assertThatThrownBy(() -> store.log().append(batch(parking("P", 0, "{}"))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
        store = Stores.open(settings);
        assertThat(store.log().head()).isEqualTo(300);
    }

    @Test
    @DisplayName("refuses a store of a newer format, with what it found and what to do")
    void newerFormat() throws Exception {
        store.close();
        store = null;
        TestSql.run(
                settings,
                "insert into store_format (installed_rank, version, description, type, script, checksum, installed_by,"
                        + " execution_time, success) values (99, '9000', 'future', 'SQL', 'V9000__future.sql', 1, 'x', 1, "
                        + TestSql.truth(settings) + ")");

        assertThatThrownBy(() -> Stores.open(settings))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("format 9000")
                .hasMessageContaining("formats up to 1")
                .hasMessageContaining("newer hub");
    }
}
