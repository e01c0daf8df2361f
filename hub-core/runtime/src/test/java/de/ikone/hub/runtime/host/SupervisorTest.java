package de.ikone.hub.runtime.host;

import static org.assertj.core.api.Assertions.assertThat;

import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.runtime.Connection.State;
import de.ikone.hub.runtime.city.CityFile;
import de.ikone.hub.store.Batch;
import de.ikone.hub.store.OpenStore;
import de.ikone.hub.store.StoreSettings;
import de.ikone.hub.store.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The supervisor")
class SupervisorTest {
    private static final CityFile CITY = new CityFile(
            Path.of("neustadt.yaml"),
            Path.of("neustadt"),
            Gauges.CITY,
            Map.of(),
            Duration.ofHours(10),
            false,
            Map.of(),
            "",
            "");

    private final MovableClock clock = new MovableClock();
    private final AtomicInteger starts = new AtomicInteger();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ConnectionRuntime runtime =
            new ConnectionRuntime("yard", "gauges", clock, UnaryOperator.identity(), changed -> {});
    private Gauges gauges;
    private OpenStore store;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        gauges = new Gauges(folder.resolve("bundles"));
        store = Stores.open(StoreSettings.sqlite(folder.resolve("hub.db")));
    }

    @AfterEach
    void close() throws Exception {
        workers.shutdown();
        store.close();
        gauges.close();
    }

    private Slot slot(Slot.ContextStarter starter) throws InterruptedException {
        Slot slot = new Slot(
                runtime,
                (release, routes, events) -> {
                    starts.incrementAndGet();
                    return starter.start(release, routes, events);
                },
                workers);
        slot.release(Gauges.release("yard", "a"));
        slot.offer(gauges.offer("yard", "a").getReference());
        assertThat(slot.awaitSettled(Duration.ofSeconds(10))).isTrue();
        return slot;
    }

    private Supervisor supervisor(Slot... slots) {
        return new Supervisor(store, () -> List.of(slots), clock);
    }

    private void rhythm(Duration rhythm) {
        runtime.facts(new ConnectionRuntime.Facts(
                "gauges", "1.0.0", "Gauges", Optional.of(Direction.SOURCE), Optional.of(rhythm)));
        runtime.starting();
        runtime.running();
    }

    private Slot idle() {
        return new Slot(runtime, (release, routes, events) -> null, workers);
    }

    @Test
    @DisplayName("calls a source STALE that never delivered, and says how long it really waits by now")
    void callsTheMuteStale() {
        rhythm(Duration.ofMinutes(3));
        Supervisor supervisor = supervisor(idle());
        clock.move(Duration.ofMinutes(3));
        supervisor.look(CITY);
        assertThat(runtime.state()).isEqualTo(State.RUNNING);

        clock.move(Duration.ofSeconds(1));
        supervisor.look(CITY);
        clock.move(Duration.ofHours(5).minusSeconds(181));
        supervisor.look(CITY);

        assertThat(runtime.state()).isEqualTo(State.STALE);
        assertThat(runtime.failure().orElseThrow().text().en()).contains("Nothing came for 5 h");
        assertThat(runtime.failure().orElseThrow().nextStep().en()).contains("Nothing ever came");
        runtime.accepted(1);
        supervisor.look(CITY);
        assertThat(runtime.state()).isEqualTo(State.RUNNING);
    }

    @Test
    @DisplayName("gives a source its whole rhythm again after a pause and after an outage")
    void givesItTime() {
        rhythm(Duration.ofMinutes(3));
        Supervisor supervisor = supervisor(idle());
        runtime.accepted(1);
        runtime.paused();
        clock.move(Duration.ofHours(1));
        supervisor.look(CITY);
        assertThat(runtime.state()).isEqualTo(State.PAUSED);

        runtime.running();
        supervisor.look(CITY);
        assertThat(runtime.state()).isEqualTo(State.RUNNING);
        runtime.failed(new IOException("gone"), Duration.ZERO);
        clock.move(Duration.ofHours(1));
        supervisor.look(CITY);
        assertThat(runtime.state()).isEqualTo(State.FAILED);
        runtime.succeeded();
        supervisor.look(CITY);
        assertThat(runtime.state()).isEqualTo(State.RUNNING);
        clock.move(Duration.ofMinutes(4));
        supervisor.look(CITY);
        assertThat(runtime.state()).isEqualTo(State.STALE);
    }

    @Test
    @DisplayName("tries again, later and later, what failed to start, but not what a person must set right")
    void triesAgain() throws Exception {
        Slot slot = slot((release, routes, events) -> {
            throw starts.get() < 4
                    ? new StartFailedException(Failures.of(new IOException("no route"), Optional.empty()))
                    : new StartFailedException(Failures.settingInvalid("port is none"));
        });
        Supervisor supervisor = supervisor(slot);
        int[] startsAfterMinute = new int[6];
        for (int second = 0; second < 360; second++) {
            supervisor.look(CITY);
            assertThat(slot.awaitSettled(Duration.ofSeconds(10))).isTrue();
            startsAfterMinute[second / 60] = starts.get();
            clock.move(Duration.ofSeconds(1));
        }

        assertThat(startsAfterMinute).containsExactly(4, 4, 4, 4, 4, 4);
    }

    @Test
    @DisplayName("still tries a sink again that failed to start while its backlog grew old")
    void triesAnOldBacklogAgain() throws Exception {
        runtime.reached(Set.of(), 0);
        Slot slot = slot((release, routes, events) -> {
            throw new IOException("no route");
        });
        store.log()
                .append(Batch.of(
                        "mill",
                        List.of(new Batch.Entry(
                                new Envelope(
                                        0,
                                        "1",
                                        Envelope.Operation.UPSERT,
                                        "Gauge",
                                        "urn:1",
                                        clock.instant(),
                                        true,
                                        clock.instant(),
                                        "mill",
                                        "",
                                        "{}"),
                                Optional.empty()))))
                .join();
        Supervisor supervisor = supervisor(slot);
        clock.move(Duration.ofMinutes(595)); // of 10 hours' retention
        supervisor.look(CITY);
        assertThat(runtime.state()).isEqualTo(State.FAILED);
        assertThat(runtime.failure().orElseThrow().text().en()).contains("no route");

        clock.move(Duration.ofSeconds(11));
        supervisor.look(CITY);
        assertThat(slot.awaitSettled(Duration.ofSeconds(10))).isTrue();
        assertThat(starts).hasValue(2);
        runtime.starting();
        runtime.running();
        supervisor.look(CITY);
        assertThat(runtime.state()).isEqualTo(State.OVERDUE);
    }
}
