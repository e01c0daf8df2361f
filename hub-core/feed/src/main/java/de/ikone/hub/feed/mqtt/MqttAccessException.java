package de.ikone.hub.feed.mqtt;

import java.io.IOException;

/** The broker refused this client: wrong credentials, or not allowed to connect or to subscribe. */
public final class MqttAccessException extends IOException {
    private static final long serialVersionUID = 1L;

    public MqttAccessException(String message, Throwable cause) {
        super(message, cause);
    }
}
