package de.ikone.hub.feed.mqtt;

import java.util.Arrays;

/** One message on its way from the broker to its acknowledgement. Guarded by {@link Unacknowledged} but for its facts. */
final class Delivery {
    /** With the pauses between them some seconds: enough for a store that is busy, and no standstill for one bad message. */
    private static final int MOST_FAILURES_HOLDING_BACK = 3;

    private final String topic;
    private final byte[] payload;
    private final int packetId;
    private MqttLink link;
    private boolean ended;
    private int failures;

    /**
     * @param packetId 0 for QoS 0, which nobody acknowledges
     * @param link the connection it came by
     */
    Delivery(String topic, byte[] payload, int packetId, MqttLink link) {
        this.topic = topic;
        this.payload = payload;
        this.packetId = packetId;
        this.link = link;
    }

    String topic() {
        return topic;
    }

    byte[] payload() {
        return payload;
    }

    int packetId() {
        return packetId;
    }

    boolean awaitsAcknowledgement() {
        return packetId != 0;
    }

    /**
     * Whether this is the broker's second sending of the other, after a reconnect. By MQTT's rules a packet id that is not
     * acknowledged means the same message as long as the session lives; topic and payload are compared to be safe. (Paho
     * 1.2.5 does not pass on the DUP flag.)
     */
    boolean repeats(Delivery other) {
        return link != other.link && topic.equals(other.topic) && Arrays.equals(payload, other.payload);
    }

    MqttLink link() {
        return link;
    }

    void end() {
        ended = true;
    }

    void fail() {
        failures++;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Whether what arrived later has to wait with its acknowledgement. */
    boolean holdsBack() {
        return !ended && failures < MOST_FAILURES_HOLDING_BACK;
    }

    /** @return whether the acknowledgement is on its way to the broker */
    boolean acknowledge() {
        return link.acknowledge(packetId);
    }

    /** From now on to be acknowledged by the connection that the repeat came by. */
    void continueAs(Delivery repeated) {
        link = repeated.link;
    }
}
