package de.ikone.hub.feed.mqtt;

import java.util.HashMap;
import java.util.Map;

/**
 * What the broker waits for us to acknowledge, by packet id. After a reconnect the broker sends all of it again; what is
 * still being processed, or has ended without its acknowledgement having got out, is known here and not processed twice.
 * At most about {@code receiveMaximum} entries. Thread-safe.
 */
final class Unacknowledged {
    private final Map<Integer, Delivery> byPacketId = new HashMap<>();

    /** @return whether it has to be processed; false if it is known from an earlier connection */
    synchronized boolean admit(Delivery arrived) {
        Delivery known = byPacketId.get(arrived.packetId());
        if (known == null || !arrived.repeats(known)) {
            byPacketId.put(arrived.packetId(), arrived);
            return true;
        }
        if (known.continueAs(arrived)) {
            byPacketId.remove(known.packetId());
        }
        return false;
    }

    /** Acknowledges, or keeps in mind to do so when the broker sends it again. */
    synchronized void end(Delivery delivery) {
        if (delivery.end()) {
            byPacketId.remove(delivery.packetId(), delivery);
        }
    }

    /** The broker has no session of ours: packet ids start anew. */
    synchronized void forget() {
        byPacketId.clear();
    }
}
