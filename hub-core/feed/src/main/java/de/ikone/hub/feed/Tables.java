package de.ikone.hub.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The tables of a connection: files beside the city file, read when the connection starts. CSV rows are maps of text; a
 * JSON file is a list of rows; of GeoJSON a row is the properties, and {@code longitude} and {@code latitude} of a point.
 * Thread-safe.
 */
public final class Tables {
    private final Map<String, List<Object>> rows;
    private final Map<String, Map<String, List<Object>>> indexes = new ConcurrentHashMap<>();

    private Tables(Map<String, List<Object>> rows) {
        this.rows = rows;
    }

    /**
     * Reads the file of every setting of type table; a setting without value is an empty table.
     *
     * @param folder the city's folder; empty if there is none
     * @throws IllegalArgumentException naming setting and file if one cannot be read
     */
    public static Tables read(ConnectorDefinition definition, Settings settings, Optional<Path> folder) {
        Map<String, List<Object>> rows = new LinkedHashMap<>();
        for (Setting setting : definition.settings().values()) {
            if (setting.type() == Setting.Type.TABLE) {
                rows.put(
                        setting.name(),
                        settings.text(setting.name())
                                .map(file -> file(setting.name(), file, folder))
                                .orElse(List.of()));
            }
        }
        return new Tables(rows);
    }

    /** Rows by the table's setting. */
    public Map<String, List<Object>> rows() {
        return rows;
    }

    /** The rows of a table whose column has the value, blanks around it aside. */
    List<Object> rows(String table, String column, Object value) {
        if (!rows.containsKey(table)) {
            throw new IllegalArgumentException(
                    "table \"%s\" is unknown, expected one of %s".formatted(table, rows.keySet()));
        }
        return indexes.computeIfAbsent(table + "\n" + column, key -> index(table, column))
                .getOrDefault(value.toString().strip(), List.of());
    }

    private Map<String, List<Object>> index(String table, String column) {
        return rows.get(table).stream()
                .filter(row -> row instanceof Map<?, ?> map && map.get(column) != null)
                .collect(Collectors.groupingBy(
                        row -> ((Map<?, ?>) row).get(column).toString().strip()));
    }

    private static List<Object> file(String setting, String name, Optional<Path> folder) {
        Path root = folder.orElseThrow(() -> new IllegalArgumentException(
                        "setting %s names the table %s, but the city has no folder; expected files beside the city file"
                                .formatted(setting, name)))
                .toAbsolutePath()
                .normalize();
        Path file = root.resolve(name).normalize();
        if (!file.startsWith(root)) {
            throw new IllegalArgumentException(
                    "setting %s is \"%s\", expected a file inside the city's folder".formatted(setting, name));
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "setting %s names the table %s, which is not there; expected it beside the city file"
                            .formatted(setting, name));
        }
        try {
            String text = Characters.read(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return name.endsWith(".csv") ? csvRows(text) : jsonRows(Decoder.json(text));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "setting %s names the table %s, which cannot be read: %s"
                            .formatted(setting, name, unreadable.getMessage()),
                    unreadable);
        }
    }

    /** A city's own table is wrong as a whole if one of its rows is. */
    private static List<Object> csvRows(String text) throws IOException {
        List<Object> rows = new CsvTable(List.of(), Optional.empty()).read(text);
        for (Object row : rows) {
            if (row instanceof Decoder.BrokenLine broken) {
                throw new IOException(broken.message());
            }
        }
        return rows;
    }

    private static List<Object> jsonRows(Object value) throws IOException {
        if (value instanceof List<?> list) {
            return List.copyOf(list);
        }
        if (value instanceof Map<?, ?> map && map.get("features") instanceof List<?> features) {
            return features.stream().map(Tables::featureRow).toList();
        }
        throw new IOException("found neither a JSON array nor a GeoJSON FeatureCollection");
    }

    private static Object featureRow(Object feature) {
        Map<String, Object> row = new LinkedHashMap<>();
        if (feature instanceof Map<?, ?> map) {
            if (map.get("properties") instanceof Map<?, ?> properties) {
                properties.forEach((name, value) -> row.put(name.toString(), value));
            }
            if (map.get("geometry") instanceof Map<?, ?> geometry
                    && "Point".equals(geometry.get("type"))
                    && geometry.get("coordinates") instanceof List<?> position
                    && position.size() >= 2) {
                row.put("longitude", position.get(0));
                row.put("latitude", position.get(1));
            }
        }
        return row;
    }
}
