package de.ikone.hub.feed.mqtt;

/** Where a consumer stands with its broker. */
public enum MqttState {
    /** Not started, paused or stopped; the broker keeps the session and queues for it. */
    STOPPED,
    /** A connection is being made. */
    CONNECTING,
    /** Connected and subscribed. */
    CONNECTED,
    /** The last try failed or the connection was lost; the next try has its time. */
    WAITING,
    /** No new exchange starts; those that run are awaited. */
    DRAINING
}
