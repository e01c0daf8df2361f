package de.ikone.hub.feed.mqtt;

import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker, from connect to its end; a reconnect makes a new one. Paho's own automatic reconnect is
 * not used: its delay is a static field shared by all clients of the process, and it reuses a client's leftover state.
 */
final class MqttLink {
    private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);
    private static final Duration DISCONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** Retained messages come with a new subscription only, not again at each reconnect. */
    private static final int RETAINED_IF_NEW = 1;

    private final MqttSettings settings;
    private final MqttFailures failures;
    private final Listener listener;
    private final MqttAsyncClient client;
    private final AtomicBoolean closed = new AtomicBoolean();
    /** Only Paho's callback thread writes it. */
    private volatile long arrived;

    /** @throws ConnectException if Paho refuses the address */
    MqttLink(MqttSettings settings, Listener listener) throws ConnectException, MqttAccessException {
        this.settings = settings;
        this.failures = new MqttFailures(settings);
        this.listener = listener;
        try {
            client = new MqttAsyncClient(settings.broker(), settings.clientId(), new MemoryPersistence());
        } catch (MqttException e) {
            throw failures.ofConnect(e);
        }
        client.setManualAcks(true);
        // Before connect: a kept session's backlog arrives right behind the broker's answer, also before any subscribe.
        client.setCallback(new Callback());
    }

    /**
     * Waits at most twice the connect timeout.
     *
     * @return whether the broker has kept our session
     * @throws MqttAccessException if the broker refuses us; then the link is closed
     * @throws ConnectException for any other reason; then the link is closed
     */
    boolean connect() throws ConnectException, MqttAccessException {
        try {
            IMqttToken token = client.connect(options(), null, null);
            token.waitForCompletion(2 * settings.connectTimeout().toMillis());
            return token.getSessionPresent();
        } catch (MqttException e) {
            close();
            throw failures.ofConnect(e);
        }
    }

    /** Subscribes, which changes nothing in a session that has the subscription. Errors as {@link #connect}. */
    void subscribe() throws ConnectException, MqttAccessException {
        MqttSubscription subscription = new MqttSubscription(settings.topicFilter(), settings.qos());
        subscription.setRetainHandling(RETAINED_IF_NEW);
        int code;
        try {
            IMqttToken token =
                    client.subscribe(new MqttSubscription[] {subscription}, null, null, new MqttProperties());
            awaitAnswer(token);
            code = token.getReasonCodes()[0];
        } catch (MqttException e) {
            close();
            throw failures.ofConnect(e);
        }
        if (code >= MqttReturnCode.RETURN_CODE_UNSPECIFIED_ERROR) {
            close();
            throw failures.ofSubscribe(code);
        }
    }

    /** The answer may stand behind a whole backlog: as long as that comes in, there is no reason to give up. */
    private void awaitAnswer(IMqttToken token) throws MqttException {
        long before;
        do {
            before = arrived;
            try {
                token.waitForCompletion(settings.connectTimeout().toMillis());
                return;
            } catch (MqttException e) {
                if (e.getReasonCode() != MqttClientException.REASON_CODE_CLIENT_TIMEOUT || arrived == before) {
                    throw e;
                }
            }
        } while (isOpen());
    }

    /** @return false if the connection is gone: then the broker will send the message again */
    boolean acknowledge(int packetId) {
        if (!client.isConnected()) {
            return false;
        }
        try {
            client.messageArrivedComplete(packetId, 1);
            return true;
        } catch (MqttException e) {
            LOG.debug("acknowledgement of {} did not get out", packetId, e);
            return false;
        }
    }

    boolean isOpen() {
        return !closed.get();
    }

    /** Sends what is acknowledged, leaves the session to the broker, and ends. Blocks for some seconds at most. */
    void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            if (client.isConnected()) {
                // Quiesce time 0: acknowledgements are queued before the disconnect, and there is nothing else to
                // await.
                client.disconnect(0, null, null, MqttReturnCode.RETURN_CODE_SUCCESS, new MqttProperties())
                        .waitForCompletion(DISCONNECT_TIMEOUT.toMillis());
            }
        } catch (MqttException e) {
            LOG.debug("disconnect from {} was not orderly", settings.broker(), e);
        }
        abandon();
    }

    private void abandon() {
        try {
            client.disconnectForcibly(0, 0, false);
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("connection to {} was ended already", settings.broker(), e);
        }
    }

    private MqttConnectionOptions options() {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setCleanStart(false);
        options.setSessionExpiryInterval(settings.sessionExpirySeconds());
        options.setReceiveMaximum(settings.receiveMaximum());
        options.setKeepAliveInterval(settings.keepAliveSeconds());
        options.setConnectionTimeout((int) settings.connectTimeout().toSeconds());
        if (!settings.user().isEmpty()) {
            options.setUserName(settings.user());
        }
        if (!settings.password().isEmpty()) {
            options.setPassword(settings.password().getBytes(StandardCharsets.UTF_8));
        }
        return options;
    }

    /** Called on Paho's threads. */
    interface Listener {
        /** Nothing more is read from the broker until it returns. */
        void arrived(Delivery delivery);

        /** Must return at once. */
        void lost(MqttLink link, Exception reason);
    }

    private final class Callback implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            arrived = arrived + 1;
            int packetId = message.getQos() == 0 ? 0 : message.getId();
            listener.arrived(new Delivery(topic, message.getPayload(), packetId, MqttLink.this));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            if (!closed.get()) {
                listener.lost(MqttLink.this, failures.ofDisconnect(response));
            }
        }

        @Override
        public void connectComplete(boolean reconnect, String server) {
            LOG.debug("{} answered", server);
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            LOG.debug("Paho reports an error on {}", settings.broker(), exception);
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // Of published messages only; this client publishes nothing.
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // Enhanced authentication is not offered, so no broker sends this.
        }
    }
}
