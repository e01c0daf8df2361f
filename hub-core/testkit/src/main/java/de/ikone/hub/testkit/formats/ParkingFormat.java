package de.ikone.hub.testkit.formats;

import de.ikone.hub.feed.Translator;
import de.ikone.hub.testkit.contract.ConnectorFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A recorded file of car parks and what reads it: a connector of a member city, or a mapping that only the tests have, in
 * {@code hub-core/testkit/src/test/formats}.
 *
 * @param file below the recordings' folder {@code parking}
 * @param folder of the connector.yaml, below the project
 */
public record ParkingFormat(String file, String folder) {
    private static final String CONNECTORS = "connectors/";
    private static final String FOREIGN = "hub-core/testkit/src/test/formats/";

    /** Every recorded file. */
    public static final List<ParkingFormat> ALL = List.of(
            foreign("cities/Kaiserslautern.geojson", "kaiserslautern-places"),
            foreign("cities/aachen-realtime.xml", "aachen-realtime"),
            foreign("cities/aachen-static.xml", "aachen-static"),
            foreign("cities/aalen.json", "aalen"),
            foreign("cities/bb_parkhaus.xlsx", "bb-parkhaus"),
            foreign("cities/bielefeld.csv", "bielefeld"),
            foreign("cities/bietigheim-bissingen.csv", "bietigheim-bissingen"),
            foreign("cities/freiburg.json", "freiburg"),
            foreign("cities/heidelberg.json", "heidelberg"),
            foreign("cities/jena.geojson", "jena"),
            new ParkingFormat("cities/kaiserslautern.xml", CONNECTORS + "parking-pls"),
            new ParkingFormat("cities/karlsruhe.json", CONNECTORS + "parking-trk"),
            foreign("cities/konstanz.json", "konstanz"),
            foreign("cities/mannheim.json", "mannheim"),
            foreign("cities/pforzheim.json", "pforzheim"),
            foreign("cities/sensade-parking-lots.json", "sensade"),
            foreign("cities/stuttgart-static.xml", "stuttgart-static"),
            new ParkingFormat("partner-cities/db-bahnpark-v2-subset.json", CONNECTORS + "parking-bahn"),
            new ParkingFormat("partner-cities/kaiserslautern-pls.xml", CONNECTORS + "parking-pls"),
            new ParkingFormat("partner-cities/landau-woerth-trk.geojson", CONNECTORS + "parking-trk"));

    private static ParkingFormat foreign(String file, String name) {
        return new ParkingFormat(file, FOREIGN + name);
    }

    /** The connector, as a connection that takes all of the file and has no tables. */
    public ConnectorFolder connector(Path project) {
        return ConnectorFolder.read(
                project.resolve(folder),
                Map.of("url", "https://recorded.example", "municipalities", "", "cities", "", "coordinates", ""));
    }

    /** What the mapping makes of the recording. */
    public List<Map<String, Object>> records(Path project, Path recordings) {
        return connector(project)
                .translator()
                .translate(bytes(recordings), StandardCharsets.UTF_8, ConnectorFolder.RECEIVED_AT, Map.of())
                .records();
    }

    /** The tree that the mapping sees. */
    public Object tree(Path project, Path recordings) {
        return connector(project).translator().decode(bytes(recordings), StandardCharsets.UTF_8);
    }

    /** Whether a record is one that was rejected. */
    static boolean isRejected(Map<String, Object> record) {
        return record.containsKey(Translator.REJECTED);
    }

    /** The text of the mapping. */
    String mapping(Path project) {
        try {
            return Files.readString(project.resolve(folder).resolve("mapping.jsonata"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private byte[] bytes(Path recordings) {
        try {
            return Files.readAllBytes(recordings.resolve("parking").resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
