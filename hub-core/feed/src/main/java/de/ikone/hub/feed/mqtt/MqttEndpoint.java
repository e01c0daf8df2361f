package de.ikone.hub.feed.mqtt;

import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** Options of one MQTT consumer; Camel sets them from the URI. They are checked when the consumer is made. */
public final class MqttEndpoint extends DefaultEndpoint {
    /** Header of each exchange: the topic the message came by; the body is its payload as {@code byte[]}. */
    public static final String TOPIC = "hubMqttTopic";

    private static final long WEEK_SECONDS = Duration.ofDays(7).toSeconds();

    private final String topicFilter;
    private String broker = "";
    private String clientId = "";
    private String user = "";
    private String password = "";
    private int qos = 1;
    private int receiveMaximum = 20;
    private long sessionExpirySeconds = WEEK_SECONDS;
    private int keepAliveSeconds = 30;
    private int connectTimeoutSeconds = 10;
    private int drainTimeoutSeconds = 5;
    private long retryDelayMillis = 1_000;
    private long longestRetryDelayMillis = 60_000;

    MqttEndpoint(String uri, MqttComponent component, String topicFilter) {
        super(uri, component);
        this.topicFilter = topicFilter;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        MqttConsumer consumer = new MqttConsumer(this, processor, settings());
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("mqtt: is a consumer only; it cannot send to " + topicFilter);
    }

    private MqttSettings settings() {
        return new MqttSettings(
                broker,
                clientId,
                user,
                password,
                topicFilter,
                qos,
                receiveMaximum,
                sessionExpirySeconds,
                keepAliveSeconds,
                Duration.ofSeconds(connectTimeoutSeconds),
                Duration.ofSeconds(drainTimeoutSeconds),
                new Backoff(Duration.ofMillis(retryDelayMillis), Duration.ofMillis(longestRetryDelayMillis)));
    }

    /** {@code tcp://host:port} or {@code ssl://host:port}; required. TLS trusts what the JDK trusts. */
    public void setBroker(String broker) {
        this.broker = broker;
    }

    /** Names the session at the broker: stable, and used by no other client; required. */
    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    /** Default empty: no user. */
    public void setUser(String user) {
        this.user = user;
    }

    /** Default empty: no password. In a URI write {@code RAW(…)} around it. */
    public void setPassword(String password) {
        this.password = password;
    }

    /** 0 or 1, default 1. */
    public void setQos(int qos) {
        this.qos = qos;
    }

    /** Messages in flight at most, 1 to 65,535, default 20; also how many exchanges run side by side, but 32 at most. */
    public void setReceiveMaximum(int receiveMaximum) {
        this.receiveMaximum = receiveMaximum;
    }

    /** How long the broker keeps the backlog while the hub is away, default 7 days. */
    public void setSessionExpirySeconds(long sessionExpirySeconds) {
        this.sessionExpirySeconds = sessionExpirySeconds;
    }

    /** Seconds between signs of life on a quiet line, default 30. */
    public void setKeepAliveSeconds(int keepAliveSeconds) {
        this.keepAliveSeconds = keepAliveSeconds;
    }

    /** For the socket, and again for the broker's answer; default 10. */
    public void setConnectTimeoutSeconds(int connectTimeoutSeconds) {
        this.connectTimeoutSeconds = connectTimeoutSeconds;
    }

    /** How long a pause or stop waits for running exchanges, default 5: less than the host gives a context. */
    public void setDrainTimeoutSeconds(int drainTimeoutSeconds) {
        this.drainTimeoutSeconds = drainTimeoutSeconds;
    }

    /** First pause before a repeat, of a message as of a connect; default 1,000. */
    public void setRetryDelayMillis(long retryDelayMillis) {
        this.retryDelayMillis = retryDelayMillis;
    }

    /** Longest pause before a repeat; default 60,000. */
    public void setLongestRetryDelayMillis(long longestRetryDelayMillis) {
        this.longestRetryDelayMillis = longestRetryDelayMillis;
    }
}
