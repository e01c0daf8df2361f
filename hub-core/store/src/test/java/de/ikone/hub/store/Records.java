package de.ikone.hub.store;

import de.ikone.hub.api.Envelope;
import de.ikone.hub.store.Batch.Entry;
import de.ikone.hub.store.Batch.Position;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records as the tests need them: a car park {@code P1} observed at so many seconds past noon. */
final class Records {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final String CONNECTION = "altstadt";

    private Records() {}

    static String id(String name) {
        return "urn:ngsi-ld:OffStreetParking:07211000:parking:" + name;
    }

    static Entry parking(String name, int second, String body) {
        return record("OffStreetParking", name, NOON.plusSeconds(second), body);
    }

    static Entry record(String type, String name, Instant observedAt, String body) {
        return entry(type, name, observedAt, true, observedAt.plusMillis(200), CONNECTION, body);
    }

    /** A record whose source gave no time. */
    static Entry untimed(String name, int receivedSecond, String connection, String body) {
        Instant receivedAt = NOON.plusSeconds(receivedSecond);
        return entry("OffStreetParking", name, receivedAt, false, receivedAt, connection, body);
    }

    private static Entry entry(
            String type,
            String name,
            Instant observedAt,
            boolean timeFromSource,
            Instant receivedAt,
            String connection,
            String body) {
        Envelope envelope = new Envelope(
                0,
                id(name) + "|" + observedAt + "|" + body.hashCode(),
                Envelope.Operation.UPSERT,
                type,
                id(name),
                observedAt,
                timeFromSource,
                receivedAt,
                connection,
                "CC-BY-4.0",
                body);
        return new Entry(envelope, Optional.empty());
    }

    static Entry deletion(String name, int second) {
        Instant observedAt = NOON.plusSeconds(second);
        Envelope envelope = new Envelope(
                0,
                id(name) + "|" + observedAt + "|delete",
                Envelope.Operation.DELETE,
                "OffStreetParking",
                id(name),
                observedAt,
                true,
                observedAt,
                CONNECTION,
                "",
                "{}");
        return new Entry(envelope, Optional.empty());
    }

    static Entry at(Entry entry, double longitude, double latitude) {
        return new Entry(entry.envelope(), Optional.of(new Position(longitude, latitude)));
    }

    /** The same record, received at another moment. */
    static Entry received(Entry entry, Instant receivedAt) {
        Envelope old = entry.envelope();
        Envelope envelope = new Envelope(
                0,
                old.key(),
                old.operation(),
                old.type(),
                old.id(),
                old.observedAt(),
                old.timeFromSource(),
                receivedAt,
                old.connection(),
                old.licence(),
                old.body());
        return new Entry(envelope, entry.position());
    }

    static Batch batch(Entry... entries) {
        return Batch.of(CONNECTION, Arrays.asList(entries));
    }

    static Batch snapshot(Batch.Snapshot snapshot, Entry... entries) {
        return new Batch(CONNECTION, List.of(entries), List.of(), Map.of(), Optional.of(snapshot), Optional.empty());
    }

    static Quarantine.NewCase rejected(String connection, String reason, String body) {
        return new Quarantine.NewCase(
                Quarantine.Kind.PAYLOAD,
                connection,
                "parking-pls/1.0.0",
                reason,
                "lot P1: free is -1, expected 0 or more",
                0,
                body,
                NOON);
    }
}
