package de.ikone.hub.testkit.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/**
 * An MQTT 3.1.1 and 5 broker on a free port of the loopback interface. Takes every user. Sessions outlive their client,
 * not the broker.
 */
public final class MqttBroker implements AutoCloseable {
    private final EmbeddedActiveMQ broker;
    private final int port;

    private MqttBroker(EmbeddedActiveMQ broker, int port) {
        this.broker = broker;
        this.port = port;
    }

    /** @throws IllegalStateException if the broker does not start */
    public static MqttBroker start() throws IOException {
        int port = freePort();
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        try {
            broker.setConfiguration(configuration(port));
            broker.start();
        } catch (Exception e) { // that is what the library declares
            throw new IllegalStateException("the MQTT broker on port %d does not start: %s".formatted(port, e), e);
        }
        return new MqttBroker(broker, port);
    }

    private static Configuration configuration(int port) throws Exception { // that is what the library declares
        return new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setCriticalAnalyzer(false)
                .setMaxDiskUsage(-1)
                .setThreadPoolMaxSize(8)
                .setScheduledThreadPoolMaxSize(2)
                .addAcceptorConfiguration("mqtt", "tcp://127.0.0.1:%d?protocols=MQTT".formatted(port));
    }

    // Artemis cannot say which port it was given, so one is picked for it.
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Address as MQTT clients write it: {@code tcp://127.0.0.1:port}. */
    public String address() {
        return "tcp://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        try {
            broker.stop();
        } catch (Exception e) { // that is what the library declares
            throw new IllegalStateException("the MQTT broker does not stop: " + e, e);
        }
    }
}
