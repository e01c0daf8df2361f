package de.ikone.hub.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.api.Envelope.Operation;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.runtime.Models;
import de.ikone.hub.store.Batch;
import de.ikone.hub.store.Batch.Entry;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.OpenStore;
import de.ikone.hub.store.StoreSettings;
import de.ikone.hub.store.Stores;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A server with the models of this repository, four car parks and a gauge with five records, one minute apart from noon
 * on; and with what nobody may see: an attribute that no model declares, and a type without a model.
 */
final class OpenDataServer implements AutoCloseable {
    static final String TOKEN = "ein-langer-zufall";
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final String SECRET = "0651 718-0";
    static final String GAUGE = "urn:ngsi-ld:WaterObserved:07211000:pegel:trier";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PARKING = "urn:ngsi-ld:OffStreetParking:07211000:pls:";

    final OpenStore store;
    final URI address;
    private final HubServer server;

    OpenDataServer(Path folder) throws Exception {
        store = Stores.open(StoreSettings.sqlite(folder.resolve("hub.db")));
        store.log().append(Batch.of("altstadt", records())).join();
        server = new HubServer(folder.resolve("home"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes());
        Files.writeString(
                server.etc().resolve("tokens.properties"),
                "qgis = " + HexFormat.of().formatHex(digest));
        server.offer(Hub.class, EveryState.hub());
        server.offer(Models.class, new RepositoryModels());
        server.offer(HubStore.class, store);
        address = server.address();
    }

    static String parking(String name) {
        return PARKING + name;
    }

    private static List<Entry> records() {
        List<Entry> records = new ArrayList<>();
        records.add(parking(
                "viehmarkt",
                0,
                """
                "availableSpotNumber": 42, "occupancy": null, "operatorPhone": "%s",
                "address": {"streetAddress": "Viehmarktplatz 1"}, "category": ["public", "underground"],
                "location": {"type": "Point", "coordinates": [6.637, 49.7544]}"""
                        .formatted(SECRET)));
        records.add(
                parking(
                        "h%20auptmarkt",
                        60,
                        """
                "name": "Haupt;markt", "availableSpotNumber": 0, "category": ["public"],
                "location": {"type": "Polygon", "coordinates":
                  [[[6.640, 49.756], [6.641, 49.756], [6.641, 49.757], [6.640, 49.757], [6.640, 49.756]]]}"""));
        records.add(parking("nord", 120, "\"availableSpotNumber\": 7"));
        records.add(parking(
                "fern",
                180,
                "\"availableSpotNumber\": 120, \"location\": {\"type\": \"Point\", \"coordinates\": [6.70, 49.80]}"));
        for (int minute = 0; minute < 5; minute++) {
            records.add(record(
                    "WaterObserved",
                    GAUGE,
                    minute * 60,
                    "\"waterLevel\": %d, \"refDevice\": \"urn:ngsi-ld:Device:07211000:pegel:d1\","
                                    .formatted(300 + 5 * minute)
                            + "\"location\": {\"type\": \"Point\", \"coordinates\": [6.626, 49.731]}"));
        }
        records.add(record("Person", "urn:ngsi-ld:Person:07211000:x:1", 0, "\"name\": \"" + SECRET + "\""));
        return records;
    }

    static Entry parking(String name, int second, String attributes) {
        return record("OffStreetParking", parking(name), second, attributes);
    }

    private static Entry record(String type, String id, int second, String attributes) {
        Instant at = NOON.plusSeconds(second);
        String body = "{\"id\": \"%s\", \"type\": \"%s\", %s}".formatted(id, type, attributes);
        Envelope envelope =
                new Envelope(0, id + "|" + at, Operation.UPSERT, type, id, at, true, at, "altstadt", "CC-BY-4.0", body);
        // the standards read the geometry itself; the store's position counts for the extent alone
        Optional<Batch.Position> position = body.contains("\"Point\"") && type.equals("WaterObserved")
                ? Optional.of(new Batch.Position(6.626, 49.731))
                : Optional.empty();
        return new Entry(envelope, position);
    }

    /** Deletes a car park. */
    static Entry gone(String name) {
        Instant at = NOON.plusSeconds(86_400);
        Envelope envelope = new Envelope(
                0,
                name + "|gone",
                Operation.DELETE,
                "OffStreetParking",
                parking(name),
                at,
                true,
                at,
                "altstadt",
                "",
                "{}");
        return new Entry(envelope, Optional.empty());
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        String[] all = new String[headers.length + 2];
        all[0] = "Authorization";
        all[1] = "Bearer " + TOKEN;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return new Client(address).get(encoded(path), all);
    }

    JsonNode json(String path, String... headers) throws Exception {
        return JSON.readTree(get(path, headers).body());
    }

    /** What people type is not always what a URI may hold. */
    private static String encoded(String path) {
        StringBuilder encoded = new StringBuilder();
        for (char sign : path.toCharArray()) {
            encoded.append("[]<>\"| ^".indexOf(sign) < 0 ? String.valueOf(sign) : "%%%02X".formatted((int) sign));
        }
        return encoded.toString();
    }

    @Override
    public void close() throws Exception {
        server.close();
        store.close();
    }
}
