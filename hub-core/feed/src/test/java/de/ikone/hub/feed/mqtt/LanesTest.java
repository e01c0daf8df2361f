package de.ikone.hub.feed.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Lanes")
@Timeout(10)
class LanesTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final BlockingQueue<Runnable> endings = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    private final Lanes lanes = new Lanes(
            (delivery, completion) -> {
                begun.add(delivery.topic() + delivery.packetId());
                endings.add(() -> completion.ended(true));
            },
            threads,
            clock,
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1)));
    private MqttLink link;

    @BeforeEach
    void makeLink() throws Exception {
        link = new MqttLink(
                new MqttSettings(
                        "tcp://127.0.0.1:1",
                        "hub",
                        "",
                        "",
                        "#",
                        1,
                        20,
                        60,
                        30,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1))),
                null);
    }

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
        clock.shutdownNow();
    }

    @Test
    @DisplayName("let the reader go on when there is room, however much a broker sends beyond its window")
    void readerWaitsForRoom() throws Exception {
        add("a", 1);
        add("a", 2);
        assertThat(lanes.awaitRoom(3, link)).isTrue();
        add("b", 3);
        Future<Boolean> room = threads.submit(() -> lanes.awaitRoom(3, link));

        assertThat(lanes.size()).isEqualTo(3);
        assertThat(room).isNotDone();
        endings.take().run();

        assertThat(room.get()).isTrue();
    }

    @Test
    @DisplayName("do not keep the reader of a closed connection")
    void closedConnectionEndsWaiting() throws Exception {
        add("a", 1);
        Future<Boolean> room = threads.submit(() -> lanes.awaitRoom(1, link));

        link.close();

        assertThat(room.get()).isFalse();
    }

    @Test
    @DisplayName(
            "end at a drain what runs and what arrived before it, so that all of it can be acknowledged, and no more")
    void drainLeavesNoGap() throws Exception {
        add("a", 1);
        add("a", 2);
        add("b", 3);
        add("a", 4);
        add("b", 5);
        String first = begun.take();
        String second = begun.take();
        Future<Boolean> drained = threads.submit(() -> lanes.drain(Duration.ofSeconds(5)));
        while (lanes.awaitRoom(100, link)) {
            Thread.onSpinWait(); // until the drain has begun
        }
        for (int ending = 0; ending < 3; ending++) {
            endings.take().run();
        }

        assertThat(drained.get()).isTrue();
        assertThat(List.of(first, second)).containsExactlyInAnyOrder("a1", "b3");
        assertThat(begun).containsExactly("a2");
    }

    private void add(String topic, int packetId) {
        lanes.add(new Delivery(topic, new byte[0], packetId, link));
    }
}
