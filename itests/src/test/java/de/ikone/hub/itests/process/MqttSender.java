package de.ikone.hub.itests.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Publishes numbered ChirpStack uplinks of some devices with QoS 1, in order, at most 250 a second. */
final class MqttSender implements AutoCloseable {
    static final String APPLICATION = "application/0f0e0d0c-0000-4000-8000-000000000001/device/";
    private static final int DEVICES = 8;

    /** So that a backlog stays small enough to drain within the test. */
    private static final long PAUSE_NANOS = 4_000_000;

    private final MqttClient client;
    private final Thread thread;
    private final AtomicLong published = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private volatile boolean stopping;

    MqttSender(String broker, Ledger ledger) throws MqttException {
        client = new MqttClient(broker, "kill-test-sender", new MemoryPersistence());
        client.connect();
        thread = new Thread(() -> publish(ledger), "mqtt-sender");
        thread.start();
    }

    private void publish(Ledger ledger) {
        try {
            for (long number = 1; !stopping; number++) {
                String device = "a84041000000000" + number % DEVICES;
                byte[] uplink = uplink(device, number).getBytes(StandardCharsets.UTF_8);
                publish(APPLICATION + device + "/event/up", uplink);
                ledger.acknowledged(device + " " + number);
                published.set(number);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (MqttException | IOException e) {
            failure.set(e);
        }
    }

    /** Returns after the PUBACK. Paho counts a message as under way until its callback thread has run, a little later. */
    private void publish(String topic, byte[] uplink) throws MqttException {
        while (true) {
            try {
                client.publish(topic, uplink, 1, false);
                return;
            } catch (MqttException e) {
                if (e.getReasonCode() != MqttClientException.REASON_CODE_MAX_INFLIGHT) {
                    throw e;
                }
                Thread.yield();
            }
        }
    }

    private static String uplink(String device, long number) {
        return """
                {"deduplicationId":"up-%d","time":"%s","deviceInfo":{"deviceProfileName":"none","deviceName":"d","devEui":"%s"},\
                "fCnt":%d,"fPort":1,"rxInfo":[{"gatewayId":"0016c001f153a14c","rssi":-60,"snr":7.5}]}"""
                .formatted(number, Instant.now(), device, number);
    }

    long published() {
        return published.get();
    }

    @Override
    public void close() throws Exception {
        stopping = true;
        thread.join(30_000);
        client.disconnect();
        client.close();
        if (failure.get() != null) {
            throw failure.get();
        }
    }
}
