package de.ikone.hub.feed.mqtt;

import java.net.ConnectException;
import java.util.Set;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;

/** Turns Paho's codes into exceptions that say what happened and what to do, and that a host can class by type. */
final class MqttFailures {
    private static final Set<Integer> ACCESS = Set.of(
            MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD,
            MqttReturnCode.RETURN_CODE_NOT_AUTHORIZED,
            MqttReturnCode.RETURN_CODE_BANNED,
            MqttReturnCode.RETURN_CODE_BAD_AUTHENTICATION);

    private final MqttSettings settings;

    MqttFailures(MqttSettings settings) {
        this.settings = settings;
    }

    /** A try to connect or subscribe failed. */
    ConnectException ofConnect(MqttException found) throws MqttAccessException {
        if (ACCESS.contains(found.getReasonCode())) {
            throw access("connect", found.getReasonCode(), found);
        }
        return remote("no connection", found);
    }

    /** The broker answered the subscription with an error code. */
    ConnectException ofSubscribe(int code) throws MqttAccessException {
        if (ACCESS.contains(code)) {
            throw access("subscribe to " + settings.topicFilter(), code, null);
        }
        return remote(
                "refuses to subscribe to %s, code %d; check the topic filter".formatted(settings.topicFilter(), code),
                null);
    }

    /** A connection that stood is gone. */
    Exception ofDisconnect(MqttDisconnectResponse found) {
        if (found.getReturnCode() == MqttReturnCode.RETURN_CODE_SESSION_TAKEN_OVER) {
            return remote(
                    "another client took over client id %s; give each hub and connection its own clientId"
                            .formatted(settings.clientId()),
                    found.getException());
        }
        if (ACCESS.contains(found.getReturnCode())) {
            return access("stay connected", found.getReturnCode(), found.getException());
        }
        return remote("connection lost, code " + found.getReturnCode(), found.getException());
    }

    private MqttAccessException access(String toDo, int code, Throwable cause) {
        return new MqttAccessException(
                "broker %s: client id %s, user %s may not %s, code %d; check user, password and the broker's access list"
                        .formatted(
                                settings.broker(),
                                settings.clientId(),
                                settings.user().isEmpty() ? "(none)" : settings.user(),
                                toDo,
                                code),
                cause);
    }

    private ConnectException remote(String found, Throwable cause) {
        Throwable root = cause;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        String reason = root == null ? "" : " (" + root + ")";
        ConnectException failure = new ConnectException(
                "broker %s: %s%s; check address, network and certificate".formatted(settings.broker(), found, reason));
        failure.initCause(cause);
        return failure;
    }
}
