package de.ikone.hub.runtime.host;

import static org.assertj.core.api.Assertions.assertThat;

import de.ikone.hub.api.ConnectorRoutes;
import de.ikone.hub.runtime.Connection.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;

@DisplayName("The place of a connection")
@Timeout(20)
class SlotTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ConnectionRuntime runtime =
            new ConnectionRuntime("yard", "gauges", new MovableClock(), UnaryOperator.identity(), changed -> {});
    private Gauges gauges;

    @BeforeEach
    void open(@TempDir Path storage) throws Exception {
        gauges = new Gauges(storage);
    }

    @AfterEach
    void close() throws Exception {
        goOn.countDown();
        workers.shutdown();
        gauges.close();
    }

    private final class Context implements Slot.Running {
        private final String digest;

        Context(String digest) {
            this.digest = digest;
        }

        @Override
        public void pause() {
            done.add("pause " + digest);
        }

        @Override
        public void resume() {
            done.add("resume " + digest);
        }

        @Override
        public void close() {
            done.add("close " + digest);
        }
    }

    private Context start(Release release) {
        done.add("start " + release.digest());
        return new Context(release.digest());
    }

    private Context startSlowly(Release release) throws InterruptedException {
        Context context = start(release);
        begun.countDown();
        goOn.await();
        return context;
    }

    private Slot slot(Slot.ContextStarter starter) {
        return new Slot(runtime, starter, workers);
    }

    private Slot running(String digest) throws InterruptedException {
        Slot slot = slot((release, routes, events) -> start(release));
        slot.release(Gauges.release("yard", digest));
        slot.offer(gauges.offer("yard", digest).getReference());
        settle(slot);
        assertThat(runtime.state()).isEqualTo(State.RUNNING);
        return slot;
    }

    private static void settle(Slot slot) throws InterruptedException {
        assertThat(slot.awaitSettled(PATIENCE)).isTrue();
    }

    @Test
    @DisplayName("holds up nobody while its connector hangs in its start, and then does what was wanted meanwhile")
    void holdsUpNobody() throws Exception {
        Slot slot = slot((release, routes, events) -> startSlowly(release));
        slot.release(Gauges.release("yard", "a"));
        slot.offer(gauges.offer("yard", "a").getReference());
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        // each of these is asked by the reconciler's only thread, or by a person
        assertThat(slot.isDown()).isFalse();
        assertThat(slot.isUnserved()).isFalse();
        slot.retry();
        slot.wishPaused();
        slot.wishRunning();
        slot.wishStopped();
        assertThat(slot.awaitSettled(Duration.ZERO)).isFalse();
        goOn.countDown();
        settle(slot);

        assertThat(done).containsExactly("start a", "close a");
        assertThat(runtime.state()).isEqualTo(State.STOPPED);
    }

    @Test
    @DisplayName("stops what was withheld while it started, and leaves the state to whoever withheld it")
    void keepsTheStateOfWhoeverWithheld() throws Exception {
        Slot slot = slot((release, routes, events) -> startSlowly(release));
        slot.release(Gauges.release("yard", "a"));
        slot.offer(gauges.offer("yard", "a").getReference());
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        slot.withhold();
        runtime.fail(Failures.settingInvalid("port is none"));
        runtime.succeeded(); // by an exchange that is still under way
        goOn.countDown();
        settle(slot);

        assertThat(done).containsExactly("start a", "close a");
        assertThat(runtime.state()).isEqualTo(State.FAILED);
        assertThat(runtime.failure().orElseThrow().code()).isEqualTo("setting-invalid");
    }

    @Test
    @DisplayName("never runs two contexts at a time, and ends with the newest settings")
    void endsWithTheNewest() throws Exception {
        Slot slot = slot((release, routes, events) -> startSlowly(release));
        slot.release(Gauges.release("yard", "a"));
        slot.offer(gauges.offer("yard", "a").getReference());
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        slot.release(Gauges.release("yard", "b"));
        slot.offer(gauges.offer("yard", "b").getReference());
        goOn.countDown();
        settle(slot);

        assertThat(done).containsExactly("start a", "close a", "start b");
        assertThat(runtime.state()).isEqualTo(State.RUNNING);
    }

    @Test
    @DisplayName("does not wait for itself when a connector takes its service back while it is being started")
    void doesNotWaitForItself() throws Exception {
        ServiceReference<ConnectorRoutes> offered = gauges.offer("yard", "a").getReference();
        AtomicReference<Slot> self = new AtomicReference<>();
        Slot slot = slot((release, routes, events) -> {
            self.get().withdraw(offered);
            self.get().awaitSettled(Duration.ofDays(1));
            throw new IOException("the service went");
        });
        self.set(slot);

        slot.release(Gauges.release("yard", "a"));
        slot.offer(offered);
        settle(slot);

        assertThat(runtime.state()).isEqualTo(State.WAITING);
    }

    @Test
    @DisplayName("says that it waits, not that it runs, when its connector is gone")
    void saysThatItWaits() throws Exception {
        Slot slot = running("a");

        slot.offer(gauges.offer("yard", "older").getReference());
        settle(slot);

        assertThat(done).containsExactly("start a", "close a");
        assertThat(runtime.state()).isEqualTo(State.WAITING);
        slot.wishRestart();
        settle(slot);
        assertThat(runtime.state()).isEqualTo(State.WAITING);
    }

    @Test
    @DisplayName("is FAILED, and can be tried again, whatever a connector throws while it starts")
    void survivesErrors() throws Exception {
        Slot slot = slot((release, routes, events) -> {
            done.add("try");
            throw new AssertionError("never reached");
        });
        slot.release(Gauges.release("yard", "a"));
        slot.offer(gauges.offer("yard", "a").getReference());
        settle(slot);
        assertThat(runtime.failure().orElseThrow().text().en()).contains("never reached");
        assertThat(slot.isDown()).isTrue();

        slot.retry();
        settle(slot);

        assertThat(done).containsExactly("try", "try");
    }

    @Test
    @DisplayName("goes on after a connector that throws while it stops")
    void survivesAThrowingStop() throws Exception {
        Slot slot = slot((release, routes, events) -> new Slot.Running() {
            @Override
            public void pause() {
                throw new IllegalStateException("cannot pause");
            }

            @Override
            public void resume() {
                throw new IllegalStateException("cannot resume");
            }

            @Override
            public void close() {
                throw new IllegalStateException("cannot stop");
            }
        });
        slot.release(Gauges.release("yard", "a"));
        slot.offer(gauges.offer("yard", "a").getReference());
        settle(slot);

        slot.wishPaused();
        settle(slot);
        assertThat(runtime.state()).isEqualTo(State.PAUSED);
        slot.wishStopped();
        settle(slot);
        assertThat(runtime.state()).isEqualTo(State.STOPPED);
        slot.wishRunning();
        settle(slot);
        assertThat(runtime.state()).isEqualTo(State.RUNNING);
    }

    @Test
    @DisplayName("stays stopped when it is paused, and paused when it is made anew")
    void keepsWishes() throws Exception {
        Slot slot = running("a");
        slot.wishStopped();
        settle(slot);
        slot.wishPaused();
        slot.release(Gauges.release("yard", "b"));
        slot.offer(gauges.offer("yard", "b").getReference());
        settle(slot);
        assertThat(runtime.state()).isEqualTo(State.STOPPED);

        slot.wishRunning();
        slot.wishPaused();
        settle(slot);

        assertThat(runtime.state()).isEqualTo(State.PAUSED);
        assertThat(done).contains("start b").endsWith("pause b");
    }

    @Test
    @DisplayName("is found by an offer that comes at the very moment in which the reconciler makes it")
    void missesNoOffer() throws Exception {
        gauges.offer("yard", "a");
        try (ConnectorHost host = new ConnectorHost(
                gauges.context(),
                (release, routes, events) -> start(release),
                (connection, connector) -> runtime,
                gone -> done.add("gone " + gone))) {
            host.open();

            Slot slot = host.slot("yard", "gauges");
            slot.release(Gauges.release("yard", "a"));
            settle(slot);

            assertThat(runtime.state()).isEqualTo(State.RUNNING);
            assertThat(host.remove("yard")).isTrue();
            assertThat(done).containsExactly("start a", "close a", "gone yard");
        }
    }
}
