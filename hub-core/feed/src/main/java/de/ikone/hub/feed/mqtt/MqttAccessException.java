package de.ikone.hub.feed.mqtt;

import javax.security.auth.login.LoginException;

/**
 * The broker refused this client: wrong credentials, or not allowed to connect or to subscribe. By its base class the
 * host knows it for a matter of access.
 */
public final class MqttAccessException extends LoginException {
    private static final long serialVersionUID = 1L;

    public MqttAccessException(String message, Throwable cause) {
        super(message);
        initCause(cause);
    }
}
