package de.ikone.hub.feed.mqtt;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * What one consumer needs to know, checked.
 *
 * @param broker {@code tcp://host:port} or {@code ssl://host:port}; the port may be left out
 * @param clientId names the session at the broker: the same at every start, used by no other client
 * @param user empty for none
 * @param password empty for none; never shown
 * @param topicFilter with wildcards {@code +} and {@code #}
 * @param qos 0 or 1: Paho acknowledges QoS 2 before the message is processed, so the broker is asked for 1 at most
 * @param receiveMaximum messages the broker may have sent and not yet seen acknowledged, 1 to 65,535
 * @param sessionExpirySeconds how long the broker keeps session and backlog while the hub is away
 * @param keepAliveSeconds seconds between signs of life on a quiet line
 * @param connectTimeout for the socket, and again for the broker's answer
 * @param drainTimeout how long a pause or stop waits for running exchanges
 * @param backoff pauses between tries to connect, and between tries of one message
 */
record MqttSettings(
        String broker,
        String clientId,
        String user,
        String password,
        String topicFilter,
        int qos,
        int receiveMaximum,
        long sessionExpirySeconds,
        int keepAliveSeconds,
        Duration connectTimeout,
        Duration drainTimeout,
        Backoff backoff) {
    private static final Set<String> SCHEMES = Set.of("tcp", "ssl");
    private static final int LARGEST_WINDOW = 65_535;
    private static final long LARGEST_EXPIRY = 0xFFFF_FFFFL;

    MqttSettings {
        requireBroker(broker);
        require(!clientId.isBlank(), "clientId is empty, expected a name that no other client of the broker uses");
        require(!topicFilter.isBlank(), "topic filter is empty, expected mqtt:<topicFilter>?…");
        requireRange("qos", qos, 0, 1);
        requireRange("receiveMaximum", receiveMaximum, 1, LARGEST_WINDOW);
        requireRange("sessionExpirySeconds", sessionExpirySeconds, 1, LARGEST_EXPIRY);
        requireRange("keepAliveSeconds", keepAliveSeconds, 1, LARGEST_WINDOW);
    }

    private static void requireBroker(String broker) {
        URI uri = URI.create(broker);
        boolean address = uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && uri.getHost() != null;
        // The address is logged, so it must not carry a password; user and password have options of their own.
        require(
                address && uri.getUserInfo() == null,
                "broker is not an address, expected tcp://host:port or ssl://host:port without user and password");
    }

    private static void requireRange(String option, long value, long least, long most) {
        require(value >= least && value <= most, "%s is %d, expected %d to %d".formatted(option, value, least, most));
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException("mqtt: " + otherwise);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "%s at %s, topics %s".formatted(clientId, broker, topicFilter);
    }
}
