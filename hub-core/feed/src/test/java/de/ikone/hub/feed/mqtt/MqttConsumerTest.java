package de.ikone.hub.feed.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The MQTT consumer, against a real Mosquitto,")
@Timeout(90)
class MqttConsumerTest {
    @TempDir
    private Path home;

    @Test
    @DisplayName(
            "takes a backlog of 200 through a window of 20 over 5 reconnects: each once, acknowledged once, in order")
    void takesBacklogOverReconnects() throws Exception {
        try (Mosquitto broker = Mosquitto.start(home);
                Sensors sensors = new Sensors(broker);
                Hub hub = new Hub("s/+", options(broker, "hub"), exchange -> {})) {
            leaveSession(broker, hub, "hub");
            broker.forgetLog();
            sensors.publish(1, 200, 10);

            for (int round = 1; round <= 5; round++) {
                hub.start();
                hub.awaitReceived(round * 20);
                hub.stop();
            }
            hub.start();
            hub.awaitReceived(200);
            hub.stop();

            assertThat(hub.received()).hasSize(200).doesNotHaveDuplicates();
            for (int topic = 0; topic < 10; topic++) {
                assertThat(numbers(hub.receivedOf("s/" + topic))).isSorted().hasSize(20);
            }
            assertThat(broker.linesWith("Received PUBACK from hub ")).hasSize(200);
        }
    }

    @Test
    @DisplayName("tries a failing message again in its place, while other topics go on, and loses nothing")
    void retriesInPlace() throws Exception {
        AtomicInteger failuresLeft = new AtomicInteger(3);
        try (Mosquitto broker = Mosquitto.start(home);
                Sensors sensors = new Sensors(broker);
                Hub hub = new Hub("s/+", options(broker, "hub"), exchange -> {
                    boolean bad = "7".equals(exchange.getIn().getBody(String.class));
                    if (bad && failuresLeft.getAndDecrement() > 0) {
                        throw new IllegalStateException("the store is full");
                    }
                })) {
            leaveSession(broker, hub, "hub");
            sensors.publish(1, 60, 6);
            broker.forgetLog();

            hub.start();
            broker.awaitLog(line -> line.contains("Received PUBACK from hub "), 60);

            assertThat(hub.received()).hasSize(63);
            assertThat(new TreeSet<>(hub.received())).hasSize(60);
            assertThat(hub.receivedOf("s/1"))
                    .startsWith("1", "7", "7", "7", "7", "13")
                    .hasSize(13);
            assertThat(hub.failures()).hasSize(3).allMatch(IllegalStateException.class::isInstance);
        }
    }

    @Test
    @DisplayName("acknowledges in the order of arrival, whatever ends first")
    void acknowledgesInOrderOfArrival() throws Exception {
        CountDownLatch othersEnded = new CountDownLatch(15);
        try (Mosquitto broker = Mosquitto.start(home);
                Sensors sensors = new Sensors(broker);
                Hub hub = new Hub("s/+", options(broker, "hub"), exchange -> {
                    if ("s/1".equals(exchange.getIn().getHeader(MqttEndpoint.TOPIC))) {
                        othersEnded.await();
                    }
                    othersEnded.countDown();
                })) {
            leaveSession(broker, hub, "hub");
            sensors.publish(1, 20, 4);
            broker.forgetLog();

            hub.start();
            broker.awaitLog(line -> line.contains("Received PUBACK from hub "), 20);

            assertThat(broker.numbersIn("Received PUBACK from hub \\(Mid: (\\d+)"))
                    .isEqualTo(broker.numbersIn("Sending PUBLISH to hub \\(d0, q1, r0, m(\\d+)"));
        }
    }

    @Test
    @DisplayName("does not hold up other topics beyond the one whose message keeps failing")
    void failingTopicWaitsAlone() throws Exception {
        try (Mosquitto broker = Mosquitto.start(home);
                Sensors sensors = new Sensors(broker);
                Hub hub = new Hub("s/+", options(broker, "hub"), exchange -> {
                    if ("s/0".equals(exchange.getIn().getHeader(MqttEndpoint.TOPIC))) {
                        throw new IllegalStateException("never works");
                    }
                })) {
            leaveSession(broker, hub, "hub");
            sensors.publish("s/0", "bad");
            sensors.publish(1, 200, 1_000);
            broker.forgetLog();

            hub.start();
            broker.awaitLog(line -> line.contains("Received PUBACK from hub "), 200);

            assertThat(hub.receivedOf("s/0")).isNotEmpty().containsOnly("bad");
            assertThat(broker.linesWith("Received PUBACK from hub ")).hasSize(200);
        }
    }

    @Test
    @DisplayName("comes back by itself after kill -9 of the broker, and gets what the broker had saved")
    void survivesKilledBroker() throws Exception {
        try (Mosquitto broker = Mosquitto.start(home);
                Hub hub = new Hub("s/+", options(broker, "hub"), exchange -> {})) {
            leaveSession(broker, hub, "hub");
            try (Sensors sensors = new Sensors(broker)) {
                sensors.publish(1, 50, 5);
            }
            broker.forgetLog();
            // The line comes before the writing, so that only the second one says that the first is done.
            broker.awaitLog(line -> line.contains("Saving in-memory database"), 2);
            broker.kill();
            hub.start();
            hub.awaitFailure();

            assertThat(hub.failures().get(0)).isInstanceOf(ConnectException.class);
            broker.restart();
            hub.awaitReceived(50);
            assertThat(hub.received()).hasSize(50).doesNotHaveDuplicates();
            broker.kill();
            broker.restart();
            broker.awaitLog(line -> line.contains("Sending SUBACK to hub"));
            try (Sensors sensors = new Sensors(broker)) {
                sensors.publish(51, 60, 5);
            }
            hub.awaitReceived(60);
        }
    }

    @Test
    @DisplayName("ends what runs when it is paused in mid-backlog, acknowledges it, and gets the rest after the resume")
    void pausesInMidBacklog() throws Exception {
        Semaphore permits = new Semaphore(30);
        try (Mosquitto broker = Mosquitto.start(home);
                Sensors sensors = new Sensors(broker);
                Hub hub = new Hub("s/+", options(broker, "hub"), exchange -> permits.acquire())) {
            leaveSession(broker, hub, "hub");
            sensors.publish(1, 100, 10);
            broker.forgetLog();

            hub.start();
            hub.awaitReceived(31);
            FutureTask<Void> pause = new FutureTask<>(() -> {
                hub.pause();
                return null;
            });
            new Thread(pause, "pause").start();
            while (hub.consumer().getState() != MqttState.DRAINING) {
                Thread.onSpinWait(); // nothing more may end before: what then came in its place would be counted too
            }
            permits.release(100);
            pause.get();
            int before = hub.received().size();
            assertThat(hub.consumer().getState()).isEqualTo(MqttState.STOPPED);
            assertThat(broker.linesWith("Received PUBACK from hub ")).hasSize(before);
            hub.resume();
            hub.awaitReceived(100);
            hub.stop();

            assertThat(hub.received()).hasSize(100).doesNotHaveDuplicates();
            assertThat(broker.linesWith("Received PUBACK from hub ")).hasSize(100);
        }
    }

    @Test
    @DisplayName("does not process a message twice that the broker sends again while it is still being processed")
    void adoptsRepeatOfRunningMessage() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (Mosquitto broker = Mosquitto.start(home);
                Hub hub = new Hub("s/+", options(broker, "hub"), exchange -> go.await())) {
            leaveSession(broker, hub, "hub");
            try (Sensors sensors = new Sensors(broker)) {
                sensors.publish(1, 6, 3);
            }
            hub.start();
            hub.awaitReceived(3);
            broker.terminate();
            broker.restart();
            broker.awaitLog(line -> line.contains("Sending PUBLISH to hub (d1"), 6);

            go.countDown();
            broker.awaitLog(line -> line.contains("Received PUBACK from hub "), 6);

            assertThat(hub.received()).hasSize(6).doesNotHaveDuplicates();
        }
    }

    @Test
    @DisplayName("leaves the broker also when its stop is cut short, so that nobody holds messages it cannot process")
    void disconnectsWhenStopIsCutShort() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (Mosquitto broker = Mosquitto.start(home);
                Sensors sensors = new Sensors(broker);
                Hub hub = new Hub("s/+", options(broker, "hub"), exchange -> never.await())) {
            hub.start();
            broker.awaitLog(line -> line.contains("Sending SUBACK to hub"));
            sensors.publish("s/1", "stuck");
            hub.awaitReceived(1);

            Thread.currentThread().interrupt();
            hub.consumer().stop();

            assertThat(Thread.interrupted()).isTrue();
            broker.awaitLog(line -> line.contains("Received DISCONNECT from hub"));
            assertThat(broker.linesWith("Received PUBACK from hub ")).isEmpty();
            never.countDown();
        }
    }

    @Test
    @DisplayName("gives each of two client ids all messages")
    void twoClientsGetAll() throws Exception {
        try (Mosquitto broker = Mosquitto.start(home);
                Sensors sensors = new Sensors(broker);
                Hub trier = new Hub("s/#", options(broker, "trier"), exchange -> {});
                Hub speyer = new Hub("s/#", options(broker, "speyer"), exchange -> {})) {
            trier.start();
            speyer.start();
            broker.awaitLog(line -> line.contains("Sending SUBACK to "), 2);

            sensors.publish(1, 100, 10);

            trier.awaitReceived(100);
            speyer.awaitReceived(100);
        }
    }

    @Test
    @DisplayName("makes no thread per message: 2,000 messages on 500 topics run on few threads")
    void needsFewThreads() throws Exception {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        try (Mosquitto broker = Mosquitto.start(home);
                Sensors sensors = new Sensors(broker);
                Hub hub = new Hub("s/+", options(broker, "hub"), exchange -> {
                    threads.add(Thread.currentThread().getName());
                })) {
            hub.start();
            broker.awaitLog(line -> line.contains("Sending SUBACK to hub"));

            sensors.publish(1, 2_000, 500);
            hub.awaitReceived(2_000);

            assertThat(threads).hasSizeLessThanOrEqualTo(20).allMatch(name -> name.contains("mqtt-hub"));
        }
    }

    @Test
    @DisplayName("reports wrong credentials as refused access, with user and next step and without the password")
    void reportsWrongCredentials() throws Exception {
        Path passwords = Files.createFile(home.resolve("passwords"));
        try (Mosquitto broker = Mosquitto.start(home, "allow_anonymous false", "password_file " + passwords);
                Hub hub = new Hub(
                        "s/+", options(broker, "hub") + "&user=trier&password=RAW(top%secret)", exchange -> {})) {
            hub.start();
            hub.awaitFailure();

            assertThat(hub.failures().get(0))
                    .isInstanceOf(MqttAccessException.class)
                    .hasMessageContainingAll("user trier", "check user, password")
                    .hasMessageNotContaining("top%secret");
            assertThat(hub.consumer().getState()).isIn(MqttState.WAITING, MqttState.CONNECTING);
            assertThat(hub.consumer().getHealthText()).contains("user trier").doesNotContain("top%secret");
        }
    }

    @Test
    @DisplayName("refuses settings that cannot work, with option, value and range")
    void refusesBadSettings() {
        assertThatThrownBy(() -> startWith("broker=tcp://127.0.0.1&clientId=hub&qos=2"))
                .hasStackTraceContaining("qos is 2, expected 0 to 1");
        assertThatThrownBy(() -> startWith("broker=http://127.0.0.1&clientId=hub"))
                .hasStackTraceContaining("expected tcp://host:port or ssl://host:port");
        assertThatThrownBy(() -> startWith("broker=tcp://127.0.0.1")).hasStackTraceContaining("clientId is empty");
    }

    private static void startWith(String options) throws Exception {
        try (Hub hub = new Hub("s/+", options, exchange -> {})) {
            hub.start();
        }
    }

    /** Lets the broker know the session, so that it queues from now on. */
    private static void leaveSession(Mosquitto broker, Hub hub, String clientId) throws Exception {
        hub.start();
        broker.awaitLog(line -> line.contains("Sending SUBACK to " + clientId));
        hub.stop();
    }

    private static String options(Mosquitto broker, String clientId) {
        return "broker=" + broker.address() + "&clientId=" + clientId;
    }

    private static List<Integer> numbers(List<String> readings) {
        return readings.stream().map(Integer::valueOf).toList();
    }
}
