package de.ikone.hub.feed.mqtt;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the broker waits for us to acknowledge, by packet id. It is acknowledged in the order of arrival, whatever ends
 * first, as MQTT demands (MQTT-4.6.0-2): see decision 0009. After a
 * reconnect the broker sends all of it again; what is still being processed, or has ended without its acknowledgement
 * having got out, is known here and not processed twice. Thread-safe.
 */
final class Unacknowledged {
    private final Map<Integer, Delivery> inOrderOfArrival = new LinkedHashMap<>();
    private MqttLink link;

    /** @return whether it has to be processed; false if it is known from an earlier connection */
    synchronized boolean admit(Delivery arrived) {
        link = arrived.link();
        Delivery known = inOrderOfArrival.remove(arrived.packetId());
        if (known == null || !arrived.repeats(known)) {
            inOrderOfArrival.put(arrived.packetId(), arrived);
            return true;
        }
        known.continueAs(arrived);
        inOrderOfArrival.put(known.packetId(), known);
        acknowledge();
        return false;
    }

    /** Acknowledges it once all before it are, or keeps in mind to do so when the broker sends it again. */
    synchronized void end(Delivery delivery) {
        delivery.end();
        acknowledge();
    }

    /** It will be tried again; what fails again and again holds back the acknowledgement of others no longer. */
    synchronized void fail(Delivery delivery) {
        delivery.fail();
        acknowledge();
    }

    /** The broker has no session of ours: packet ids start anew. */
    synchronized void forget() {
        inOrderOfArrival.clear();
    }

    private void acknowledge() {
        Iterator<Delivery> next = inOrderOfArrival.values().iterator();
        while (next.hasNext()) {
            Delivery delivery = next.next();
            if (delivery.link() != link) {
                continue; // the broker has not sent it again yet
            }
            if (delivery.holdsBack()) {
                return;
            }
            if (delivery.hasEnded() && delivery.acknowledge()) {
                next.remove();
            }
        }
    }
}
