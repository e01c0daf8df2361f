package de.ikone.hub.testkit.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.ikone.hub.api.ConnectorRoutes;
import de.ikone.hub.feed.CityFacts;
import de.ikone.hub.feed.ConnectorDefinition;
import de.ikone.hub.feed.MappingConnector;
import de.ikone.hub.feed.Settings;
import de.ikone.hub.feed.Tables;
import de.ikone.hub.feed.Translator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mapping connector as it lies in the source tree. Beside its samples may lie {@code sample-city/city.yaml} with {@code
 * settings} (by name) and {@code topics} (by file name of a sample), and the tables those settings name; the folder is
 * not packed into the bundle.
 */
public final class ConnectorFolder {
    /** The moment at which the kit receives every payload. */
    public static final Instant RECEIVED_AT = Instant.parse("2026-02-03T11:00:00Z");

    /** AGS of the kit's city, which does not exist. */
    public static final String AGS = "00000000";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final MappingConnector connector;
    private final Map<String, Object> settings = new HashMap<>();
    private final Map<String, Object> topics = new HashMap<>();

    private ConnectorFolder(Path folder) {
        this.folder = folder;
        this.connector = MappingConnector.read(this::text);
        SampleCity city = SampleCity.in(folder);
        settings.putAll(city.settings());
        topics.putAll(city.topics());
    }

    /** Whether the folder holds a mapping connector. */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(ConnectorDefinition.FILE));
    }

    /** @throws de.ikone.hub.feed.DefinitionException if its definition or mapping is wrong */
    public static ConnectorFolder read(Path folder, Map<String, Object> moreSettings) {
        ConnectorFolder read = new ConnectorFolder(folder);
        read.settings.putAll(moreSettings);
        return read;
    }

    /** A sample's file and that of its expected result. */
    public record Sample(Path payload, Path expected) {}

    /** Every {@code sample.*} and {@code sample-x.*} with its {@code expected.json} or {@code expected-x.json}. */
    public List<Sample> samples() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("sample(-[a-z-]+)?\\.[a-z]+"))
                    .sorted()
                    .map(file -> new Sample(file, folder.resolve(expectedName(file))))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String expectedName(Path sample) {
        return sample.getFileName()
                .toString()
                .replaceFirst("^sample", "expected")
                .replaceFirst("\\.[a-z]+$", ".json");
    }

    public ConnectorDefinition definition() {
        return connector.definition();
    }

    /** Settings of the sample's connection. */
    Map<String, Object> settings() {
        return Map.copyOf(settings);
    }

    /** The routes of one connection. */
    ConnectorRoutes routes(Map<String, Object> configuration) {
        return connector.routes(configuration);
    }

    /** A connection of this connector in the kit's city, with the sample's settings. */
    public Translator translator() {
        Settings values = new Settings(definition().settings(), settings, name -> Optional.empty());
        Tables tables = Tables.read(definition(), values, Optional.of(folder.resolve("sample-city")));
        return new Translator(
                connector, values, tables, new CityFacts(AGS, "Musterstadt", ZoneId.of("Europe/Berlin"), List.of()));
    }

    /** Variables that come with a sample: its topic, if it has one. */
    public Map<String, Object> about(Path sample) {
        Object topic = topics.get(sample.getFileName().toString());
        return topic == null ? Map.of() : Map.of("topic", topic);
    }

    /** Records as plain JSON trees, to be compared. */
    public static List<?> plain(List<?> records) {
        return JSON.convertValue(records, List.class);
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String read(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private Optional<String> text(String name) {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }
}
