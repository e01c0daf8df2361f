package de.ikone.hub.store;

import static de.ikone.hub.store.Records.batch;
import static de.ikone.hub.store.Records.parking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The store in PostgreSQL")
final class PostgresStoreTest extends HubStoreContract {
    private static Postgres postgres;

    @RegisterExtension
    static final BeforeAllCallback SERVER = context -> postgres = Postgres.of(context);

    @Override
    StoreSettings newStore() {
        return postgres.newDatabase();
    }

    @Test
    @DisplayName("goes on by itself after the server has cut the writer's connection")
    void connectionCut() throws Exception {
        StoreSettings settings = newStore();
        try (OpenStore store = Stores.open(settings)) {
            store.log().append(batch(parking("P1", 0, "{}"))).join();
            TestSql.run(
                    settings,
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                            + " and pid <> pg_backend_pid()");

            assertThatThrownBy(() ->
                            store.log().append(batch(parking("P1", 1, "{}"))).join())
                    .hasCauseInstanceOf(StoreException.class);
            store.log().append(batch(parking("P1", 1, "{}"))).join();
            assertThat(store.log().head()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("says in one line that the server cannot be reached and what to check, without the password")
    void unreachable() {
        StoreSettings nowhere = StoreSettings.postgresql("jdbc:postgresql://127.0.0.1:1/hub", "hub", "geheim");

        assertThatThrownBy(() -> Stores.open(nowhere))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("PostgreSQL, 127.0.0.1:1/hub")
                .hasMessageContaining("Check the setting url, user and password")
                .hasMessageNotContainingAny("geheim", "\n");
        assertThat(nowhere.toString()).doesNotContain("geheim");
    }

    @Test
    @DisplayName("two hub processes share the log: their numbers never meet")
    void twoWriters() {
        StoreSettings settings = newStore();
        try (OpenStore one = Stores.open(settings);
                OpenStore two = Stores.open(settings)) {
            for (int i = 0; i < 20; i++) {
                one.log().append(batch(parking("A" + i, i, "{}")));
                two.log().append(batch(parking("B" + i, i, "{}")));
            }
            one.log().append(batch(parking("A", 0, "{}"))).join();
            two.log().append(batch(parking("B", 0, "{}"))).join();

            assertThat(one.log().read(0, Set.of(), 100)).hasSize(42);
            assertThat(one.log().countAfter(0, Set.of())).isEqualTo(42);
        }
    }

    @Test
    @DisplayName("readers miss nothing while two hub processes write")
    void readersMissNothingOfTwoWriters() throws Exception {
        StoreSettings settings = newStore();
        try (OpenStore one = Stores.open(settings);
                OpenStore two = Stores.open(settings)) {
            new ReadWhileWriting(List.of(one, two), 2_000).run();
        }
    }

    @Test
    @DisplayName("loses nothing it acknowledged when its process is killed while it writes")
    void survivesKill(@TempDir Path folder) throws Exception {
        new KillTrial(newStore(), folder).run();
    }
}
