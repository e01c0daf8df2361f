package de.ikone.hub.web;

import de.ikone.hub.api.Envelope;
import de.ikone.hub.api.Envelope.Operation;
import de.ikone.hub.store.Batch;
import de.ikone.hub.store.Batch.Entry;
import de.ikone.hub.store.Batch.Position;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.Quarantine.Kind;
import de.ikone.hub.store.Quarantine.NewCase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A day of car parks and of a gauge's series in Trier, and three cases in quarantine. */
final class TrierRecords {
    private static final List<String> NAMES =
            List.of("Hauptmarkt", "Basilika & Palastgarten", "City-Parkhaus <b>Mitte</b>", "Viehmarkt", "Konstantin");

    private TrierRecords() {}

    static void fill(HubStore store) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<Entry> entries = new ArrayList<>();
        for (int minutes = 24 * 60 - 10; minutes >= 0; minutes -= 10) {
            Instant at = now.minus(minutes, ChronoUnit.MINUTES);
            double hour = at.atZone(java.time.ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 3600.0;
            for (int i = 0; i < NAMES.size(); i++) {
                entries.add(parking(
                        i, 240 + (int) (180 * Math.cos(hour / 24 * 2 * Math.PI) + 25 * Math.sin(hour * 3 + i)), at));
            }
            if (minutes >= 40) {
                entries.add(gauge(312 + 9 * Math.sin(hour / 5), at));
            }
        }
        entries.add(flow(now.minus(5, ChronoUnit.MINUTES)));
        store.log().append(Batch.of("altstadt", entries)).join();
        addCase(
                store,
                "altstadt",
                "schema-violation",
                "OffStreetParking „Hauptmarkt“: availableSpotNumber ist „n/a“, erwartet eine Zahl von 0 an.",
                now);
        addCase(
                store,
                "altstadt",
                "time-in-gap",
                "Zeitpunkt 2026-03-29 02:30 gibt es in Europe/Berlin nicht.",
                now.minusSeconds(4000));
        addCase(
                store,
                "umweltamt-luftguete-gesamtes-stadtgebiet",
                "payload-unreadable",
                "Zeile 1, Spalte 1: <html> gefunden, JSON erwartet.",
                now.minusSeconds(90_000));
    }

    /** One more value of the car park Hauptmarkt. */
    static void publish(HubStore store, int free) {
        store.log()
                .append(Batch.of("altstadt", List.of(parking(0, free, Instant.now()))))
                .join();
    }

    static String idOf(int parking) {
        return "urn:ngsi-ld:OffStreetParking:07211000:connector-altstadt:p%20" + parking;
    }

    private static Entry parking(int number, int free, Instant at) {
        double longitude = 6.63 + 0.012 * number;
        double latitude = 49.752 + 0.009 * (number % 3);
        String body = String.format(
                Locale.ROOT,
                "{\"id\":\"%s\",\"type\":\"OffStreetParking\",\"name\":\"%s\",\"availableSpotNumber\":%d,\"totalSpotNumber\":460,"
                        + "\"location\":{\"type\":\"Point\",\"coordinates\":[%.4f,%.4f]}}",
                idOf(number),
                NAMES.get(number),
                free,
                longitude,
                latitude);
        return new Entry(
                record("OffStreetParking", idOf(number), body, "altstadt", at),
                Optional.of(new Position(longitude, latitude)));
    }

    private static Entry gauge(double height, Instant at) {
        String id = "urn:ngsi-ld:WaterObserved:07211000:connector-mosel:trier";
        String body = String.format(
                Locale.ROOT,
                "{\"id\":\"%s\",\"type\":\"WaterObserved\",\"name\":\"Pegel Trier\",\"height\":%.1f,"
                        + "\"location\":{\"type\":\"Point\",\"coordinates\":[6.626,49.731]}}",
                id,
                height);
        return new Entry(record("WaterObserved", id, body, "mosel", at), Optional.of(new Position(6.626, 49.731)));
    }

    /** A series of the gauge that is newer than the water level. */
    private static Entry flow(Instant at) {
        String id = "urn:ngsi-ld:WaterObserved:07211000:connector-mosel:trier-q";
        String body = "{\"id\":\"%s\",\"type\":\"WaterObserved\",\"name\":\"Pegel Trier\",\"flow\":267}".formatted(id);
        return new Entry(record("WaterObserved", id, body, "mosel", at), Optional.empty());
    }

    private static Envelope record(String type, String id, String body, String connection, Instant at) {
        return new Envelope(
                0, id + "|" + at, Operation.UPSERT, type, id, at, true, at, connection, "DL-DE-BY-2.0", body);
    }

    private static void addCase(HubStore store, String connection, String reason, String message, Instant at) {
        store.quarantine()
                .add(new NewCase(
                        Kind.RECORD,
                        connection,
                        "connector/1.0.0",
                        reason,
                        message,
                        0,
                        "{\"name\":\"<script>alert(1)</script>\"}",
                        at))
                .join();
    }
}
