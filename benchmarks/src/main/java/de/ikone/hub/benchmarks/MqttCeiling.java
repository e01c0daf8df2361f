package de.ikone.hub.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** The ceiling of MQTT: appends each message durably in groups, then acknowledges it; maps and delivers nothing. */
final class MqttCeiling {
    private MqttCeiling() {}

    /** @param args broker's address, topic filter, file of the messages, file that always holds how many were acknowledged */
    public static void main(String[] args) throws Exception {
        GroupFile file = new GroupFile(Path.of(args[2]));
        MqttAsyncClient client = new MqttAsyncClient(args[0], "bench-relay", new MemoryPersistence());
        client.setManualAcks(true);
        Relay relay = new Relay(client, file);
        client.setCallback(relay);
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(3_600L);
        client.connect(options).waitForCompletion(10_000);
        client.subscribe(args[1], 1).waitForCompletion(10_000);
        Path count = Path.of(args[3]);
        while (true) {
            Path next = count.resolveSibling("acknowledged.new");
            Files.writeString(
                    next,
                    Long.toString(relay.acknowledged.get()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(next, count, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            if (relay.lost.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                System.exit(1);
            }
        }
    }

    private static final class Relay implements MqttCallback {
        private final MqttAsyncClient client;
        private final GroupFile file;
        final AtomicLong acknowledged = new AtomicLong();
        final CountDownLatch lost = new CountDownLatch(1);

        Relay(MqttAsyncClient client, GroupFile file) {
            this.client = client;
            this.file = file;
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            file.append(message.getPayload(), () -> acknowledge(message));
        }

        private void acknowledge(MqttMessage message) {
            try {
                client.messageArrivedComplete(message.getId(), message.getQos());
                acknowledged.incrementAndGet();
            } catch (MqttException e) {
                lost.countDown();
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            lost.countDown();
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            lost.countDown();
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String address) {}

        @Override
        public void authPacketArrived(int reason, MqttProperties properties) {}
    }
}
