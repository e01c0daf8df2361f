package de.ikone.hub.store;

import static de.ikone.hub.store.Records.batch;
import static de.ikone.hub.store.Records.parking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
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
