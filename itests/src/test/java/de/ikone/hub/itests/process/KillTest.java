package de.ikone.hub.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import de.ikone.hub.feed.mqtt.Mosquitto;
import de.ikone.hub.store.Postgres;
import de.ikone.hub.store.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many kills: system property {@code kills}, 4 unless set, one of each kind among them; 10 make the whole test. */
@DisplayName("A hub that is killed again and again under load")
class KillTest {
    private static final int KILLS = Integer.getInteger("kills", 4);
    private static final int ACKNOWLEDGED_PER_SECOND = 500;
    /** What the broker may hand over before it wants acknowledgements. */
    private static final long RECEIVE_MAXIMUM = 20;

    private static final long BACKLOG = 15 * RECEIVE_MAXIMUM;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String TOKEN = "kill-test-token-0123456789";

    /** Of ten kills three come during the start and two while more waits at the broker than it may hand over. */
    private final List<Kill> kills = List.of(
            this::killUnderLoad,
            () -> killDuringStart(50),
            this::killInBacklog,
            this::killUnderLoad,
            () -> killDuringStart(25),
            this::killUnderLoad,
            this::killInBacklog,
            this::killUnderLoad,
            () -> killDuringStart(75),
            this::killUnderLoad);

    @TempDir
    Path folder;

    private HubProcess hub;
    private Ledger posted;
    private Ledger published;
    /** Shortest time from the process's start to the last connection's RUNNING that this run has seen. */
    private Duration start;

    @FunctionalInterface
    private interface Kill {
        void run() throws Exception;
    }

    @AfterEach
    void endHub() throws InterruptedException {
        if (hub != null) {
            hub.close();
        }
    }

    @Test
    @DisplayName("has lost nothing it acknowledged, doubled nothing, and kept the order of each entity: in SQLite")
    void losesNothingInSqlite() throws Exception {
        losesNothing(StoreSettings.sqlite(folder.resolve("home/store/hub.db")));
    }

    @Test
    @DisplayName("has lost nothing it acknowledged, doubled nothing, and kept the order of each entity: in PostgreSQL")
    void losesNothingInPostgres() throws Exception {
        try (Postgres server = Postgres.start()) {
            losesNothing(server.newDatabase());
        }
    }

    private void losesNothing(StoreSettings store) throws Exception {
        try (Mosquitto broker = Mosquitto.start(Files.createDirectory(folder.resolve("mosquitto")));
                Receiver receiver = new Receiver();
                Ledger posts = new Ledger(folder.resolve("posted"));
                Ledger uplinks = new Ledger(folder.resolve("published"))) {
            posted = posts;
            published = uplinks;
            hub = HubProcess.in(folder, city(broker, receiver), store).secret("messnetz", TOKEN);
            hub.start();
            awaitStarted();
            killUnderLoadOf(broker);
            eventually(() -> consumed() >= published.count()); // if not, the check names those that are missing
            awaitEventually("all records are delivered", () -> receiver.keys().containsAll(deliverable()));
            hub.stop();
            checkKept();
            checkRebuilt();
        }
    }

    private void killUnderLoadOf(Mosquitto broker) throws Exception {
        HttpSenders posts = new HttpSenders(hub.address("/connections/messnetz/"), TOKEN, posted);
        MqttSender uplinks = new MqttSender(broker.address(), published);
        try (posts;
                uplinks) {
            for (int kill = 0; kill < KILLS; kill++) {
                kills.get(kill % kills.size()).run();
                hub.start();
            }
            awaitStarted();
        }
    }

    private static String city(Mosquitto broker, Receiver receiver) {
        return """
                city:
                  name: Prüfstadt
                  ags: "07999999"
                  boundingBox: [7.0, 49.0, 7.5, 49.5]
                connections:
                  messnetz:
                    connector: http-intake
                    settings: {token: "$[secret:messnetz]"}
                  sensorik:
                    connector: chirpstack
                    settings:
                      broker: %s
                      topic: %s+/event/up
                  leitstelle:
                    connector: webhook
                    settings: {url: "%s", types: "Device,DeviceMeasurement", batch: 500}
                """
                .formatted(broker.address(), MqttSender.APPLICATION, receiver.address());
    }

    private void killUnderLoad() throws Exception {
        awaitStarted();
        Pace pace = new Pace(posted);
        AtomicLong acknowledged = new AtomicLong();
        awaitEventually("%d records are acknowledged in a second".formatted(ACKNOWLEDGED_PER_SECOND), () -> {
            acknowledged.set(pace.inTheLastSecond());
            return acknowledged.get() >= ACKNOWLEDGED_PER_SECOND;
        });
        hub.kill();
        tell("killed under load, acknowledged in the second before: " + acknowledged);
    }

    /** The hub was started just now. If this start was so quick that it is over already, the next one is killed sooner. */
    private void killDuringStart(int percent) throws Exception {
        boolean starting = false;
        for (int attempt = 0; attempt < 3 && !starting; attempt++) {
            Duration moment = start.multipliedBy(percent).dividedBy(100);
            letRun(moment);
            starting = !hub.isReady();
            hub.kill();
            tell("killed %d ms after the start, %d %% of %d ms, ready: %s"
                    .formatted(moment.toMillis(), percent, start.toMillis(), !starting));
            if (!starting) {
                start = moment;
                hub.start();
            }
        }
        assertThat(starting).as("killed before it was ready").isTrue();
    }

    private void killInBacklog() throws Exception {
        hub.kill();
        assertThat(published.awaitCount(published.count() + BACKLOG, PATIENCE))
                .as("within %s %d more uplinks are with the broker", PATIENCE, BACKLOG)
                .isTrue();
        long before = consumed();
        hub.start();
        awaitEventually("the first of the backlog is in the log", () -> consumed() > before);
        long sent = published.count();
        hub.kill();
        long waiting = sent - consumed();
        assertThat(waiting).as("uplinks waiting at the broker at the kill").isGreaterThan(RECEIVE_MAXIMUM);
        tell("killed with %d uplinks waiting at the broker, %d of them taken since the start"
                .formatted(waiting, consumed() - before));
    }

    private void awaitStarted() throws Exception {
        long begun = hub.startedAtNanos();
        hub.awaitReady();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        start = start == null || took.compareTo(start) < 0 ? took : start;
    }

    private long consumed() throws SQLException {
        return Long.parseLong(hub.query("select count(*) from log where connection = 'sensorik'")
                .get(0));
    }

    private List<String> deliverable() throws SQLException {
        return hub.query("select key from log where type in ('Device', 'DeviceMeasurement')");
    }

    private void letRun(Duration time) throws Exception {
        assertThat(hub.runs(time)).as("the hub runs%n%s", hub.log()).isTrue();
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private void awaitEventually(String what, Condition condition) throws Exception {
        assertThat(eventually(condition))
                .as("within %s %s%n%s", PATIENCE, what, hub.log())
                .isTrue();
    }

    private boolean eventually(Condition condition) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > until) {
                return false;
            }
            letRun(Duration.ofMillis(50));
        }
        return true;
    }

    private void checkKept() throws Exception {
        LoggedNumbers posts = new LoggedNumbers(hub, "messnetz", "numValue");
        posts.assertHolds(posted.numbers());
        posts.assertEachOnceAndInOrder();
        LoggedNumbers uplinks = new LoggedNumbers(hub, "sensorik", "frameCounter");
        uplinks.assertHolds(published.numbers());
        uplinks.assertEachOnceAndInOrder();
        tell("kept: %d posts and %d uplinks".formatted(posted.count(), published.count()));
    }

    private void checkRebuilt() throws Exception {
        List<String> log = kept("log", "seq");
        List<String> values = kept("last_value", "id");
        hub.deleteData();
        hub.start();
        hub.awaitReady();
        hub.stop();
        assertThat(kept("log", "seq")).as("the log after data/ was deleted").isEqualTo(log);
        assertThat(kept("last_value", "id"))
                .as("the last values after data/ was deleted")
                .isEqualTo(values);
    }

    /** But for what the hub says about its own connections. */
    private List<String> kept(String table, String order) throws SQLException {
        return hub.query(
                "select seq || ' ' || key || ' ' || id || ' ' || body from %s where connection <> 'hub' order by %s"
                        .formatted(table, order));
    }

    private static void tell(String fact) {
        System.out.println("KillTest: " + fact);
    }
}
