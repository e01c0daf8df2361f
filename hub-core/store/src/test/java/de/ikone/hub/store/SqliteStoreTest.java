package de.ikone.hub.store;

import static de.ikone.hub.store.Records.batch;
import static de.ikone.hub.store.Records.parking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.ikone.hub.api.Envelope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The store in SQLite")
final class SqliteStoreTest extends HubStoreContract {
    @TempDir
    private Path folder;

    private int stores;

    @Override
    StoreSettings newStore() {
        return StoreSettings.sqlite(folder.resolve("with a space").resolve("hub" + ++stores + ".db"));
    }

    @Test
    @DisplayName("refuses a second store on the same file and names the process that has it")
    void secondStore() {
        StoreSettings settings = newStore();
        OpenStore first = Stores.open(settings);

        assertThatThrownBy(() -> Stores.open(settings))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(
                        "already open in process " + ProcessHandle.current().pid());
        first.close();
        Stores.open(settings).close();
    }

    @Test
    @DisplayName("loses nothing it acknowledged when its process is killed while it writes")
    void survivesKill() throws Exception {
        new KillTrial(newStore(), folder).run();
    }

    @Test
    @DisplayName("refuses records while less than the minimum of the disk is free; cursors still move")
    void diskLow() {
        Path file = folder.resolve("low.db");
        StoreSettings greedy = new StoreSettings("jdbc:sqlite:" + file, "", "", Long.MAX_VALUE);
        try (OpenStore store = Stores.open(greedy)) {
            assertThatThrownBy(() -> store.log().append(batch(parking("P1", 0, "{}"))))
                    .isInstanceOf(StoreFullException.class)
                    .hasMessageContaining("disk.minimum.megabytes");
            store.cursors().set("webhook", 1);
            assertThat(store.cursors().find("webhook")).hasValue(1);
        }
    }

    @Test
    @DisplayName("on a full disk says so and loses nothing; goes on by itself when there is space again")
    void diskFull() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 16);
                OpenStore store = Stores.open(new StoreSettings("jdbc:sqlite:" + disk.path("hub.db"), "", "", 4))) {
            store.log().append(batch(parking("P1", 0, "{}"))).join();

            disk.fillBut(2);
            eventually(() -> assertThatThrownBy(() -> store.log().append(batch(parking("P2", 0, "{}"))))
                    .isInstanceOf(StoreFullException.class)
                    .hasMessageContaining("disk.minimum.megabytes"));
            disk.empty();
            eventually(() -> store.log().append(batch(parking("P2", 0, "{}"))).join());

            assertThat(store.log().head()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("fails a batch that the disk has no place for with a text about the disk, and keeps the others")
    void diskFullWhileWriting() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 16);
                OpenStore store = Stores.open(new StoreSettings("jdbc:sqlite:" + disk.path("hub.db"), "", "", 0))) {
            store.log().append(batch(parking("P1", 0, "{}"))).join();
            disk.fillBut(1);

            assertThatThrownBy(() -> store.log()
                            .append(batch(parking("P2", 0, "x".repeat(3 * 1024 * 1024))))
                            .join())
                    .hasCauseInstanceOf(StoreFullException.class)
                    .hasMessageContaining("disk is full");
            store.log().append(batch(parking("P3", 0, "{}"))).join();

            assertThat(store.log().read(0, Set.of(), 10))
                    .extracting(Envelope::id)
                    .containsExactly(Records.id("P1"), Records.id("P3"));
        }
    }

    /** Tries until it holds, for at most ten seconds: the store looks at the disk now and then. */
    private static void eventually(Runnable assertion) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError | StoreException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    @Test
    @DisplayName("names file and next step when the file is no database")
    void noDatabase() throws Exception {
        Path file = Files.writeString(folder.resolve("text.db"), "this is a letter, not a database. ".repeat(40));

        assertThatThrownBy(() -> Stores.open(StoreSettings.sqlite(file)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("text.db");
        assertThatThrownBy(() -> Stores.open(new StoreSettings("jdbc:oracle:thin", "", "", 0)))
                .hasMessageContaining("expected jdbc:sqlite:");
    }
}
