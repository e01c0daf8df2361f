package de.ikone.hub.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttToken;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Publishers of uplinks with QoS 1; each keeps a window of messages under way, so that the broker is never idle. */
final class MqttLoad implements AutoCloseable {
    private static final int PUBLISHERS = 8;
    /** Less than the 20 that mosquitto takes at once from one client. */
    private static final int WINDOW = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(PUBLISHERS);
    private final List<MqttAsyncClient> clients = new ArrayList<>();
    private final String topicPrefix;
    private final AtomicLong numbers;
    private long rounds;

    /** @param topicPrefix what stands before the device's id in a topic */
    MqttLoad(String broker, String topicPrefix, AtomicLong numbers) throws MqttException {
        this.topicPrefix = topicPrefix;
        this.numbers = numbers;
        for (int i = 0; i < PUBLISHERS; i++) {
            MqttAsyncClient client =
                    new MqttAsyncClient(broker, "bench-" + topicPrefix.hashCode() + "-" + i, new MemoryPersistence());
            MqttConnectionOptions options = new MqttConnectionOptions();
            client.connect(options).waitForCompletion(10_000);
            clients.add(client);
        }
    }

    /** Publishes that many uplinks; returns when the broker has acknowledged all. */
    void publish(int uplinks) throws IOException, InterruptedException {
        List<Future<?>> publishing = new ArrayList<>();
        for (int i = 0; i < PUBLISHERS; i++) {
            MqttAsyncClient client = clients.get(i);
            long seed = rounds++;
            publishing.add(threads.submit(() -> {
                publish(client, new Uplinks(seed), uplinks / PUBLISHERS);
                return null;
            }));
        }
        for (Future<?> one : publishing) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new IOException("a publisher failed: " + e.getCause(), e);
            }
        }
    }

    private void publish(MqttAsyncClient client, Uplinks uplinks, int count) throws MqttException {
        IMqttToken[] underWay = new MqttToken[WINDOW];
        for (int i = 0; i < count; i++) {
            int place = i % underWay.length;
            if (underWay[place] != null) {
                underWay[place].waitForCompletion(20_000);
            }
            underWay[place] = publish(client, uplinks);
        }
        for (IMqttToken token : underWay) {
            token.waitForCompletion(20_000);
        }
    }

    /** Paho counts a message as under way until its callback thread has run, which is after its token is complete. */
    private IMqttToken publish(MqttAsyncClient client, Uplinks uplinks) throws MqttException {
        byte[] uplink = uplinks.next(numbers.getAndIncrement()).clone();
        String topic = topicPrefix + uplinks.device() + "/event/up"; // order is kept by topic
        while (true) {
            try {
                return client.publish(topic, uplink, 1, false);
            } catch (MqttException e) {
                if (e.getReasonCode() != MqttClientException.REASON_CODE_MAX_INFLIGHT) {
                    throw e;
                }
                Thread.yield();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        for (MqttAsyncClient client : clients) {
            try {
                client.disconnectForcibly(1_000);
                client.close(true);
            } catch (MqttException e) {
                System.err.println("a publisher did not close: " + e.getMessage());
            }
        }
    }
}
