package de.ikone.hub.runtime.city;

import com.fasterxml.jackson.databind.JsonNode;
import de.ikone.hub.runtime.City;
import de.ikone.hub.runtime.Durations;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.Failure.ErrorClass;
import de.ikone.hub.runtime.Failure.Text;
import de.ikone.hub.runtime.Hub.Origin;
import de.ikone.hub.runtime.city.CityFile.ConnectionSpec;
import de.ikone.hub.runtime.city.CityFile.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads city files: parses, checks against the published schema, and says line, column, expected and nearest word. */
public final class CityFileReader {
    private static final Duration DEFAULT_RETENTION = Duration.ofDays(400);

    private final CitySchema schema = new CitySchema();

    /**
     * Reads a city file.
     *
     * @param path the file, {@code cities/<city>.yaml}
     * @param simulator the simulators' overlay, if there is one; only addresses and credentials of connections
     * @throws CityFileException if it is missing, no YAML, or not as the schema says
     */
    public CityFile read(Path path, Optional<Path> simulator) throws CityFileException {
        String text = text(path);
        YamlTree tree = parse(path, text);
        schema.check(path, tree);
        Path folder = path.resolveSibling(key(path));
        Map<String, ConnectionSpec> connections = connections(path, tree);
        CityDigest digest = new CityDigest().add(text);
        if (simulator.isPresent() && Files.exists(simulator.get())) {
            String overlay = text(simulator.get());
            digest.add(overlay);
            lay(simulator.get(), parse(simulator.get(), overlay), connections);
        }
        String tables = digestOfTables(folder);
        digest.add(tables);
        return new CityFile(
                path,
                folder,
                city(path, tree),
                retention(tree.root().path("retention")),
                Optional.ofNullable(tree.root().path("retention").get("default"))
                        .map(node -> Durations.parse(node.asText()))
                        .orElse(DEFAULT_RETENTION),
                tree.root().path("developer").asBoolean(false),
                connections,
                tables,
                digest.hex());
    }

    /** The city's key: the name of the file without its ending. */
    public static String key(Path path) {
        return path.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    }

    private static String text(Path path) throws CityFileException {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw failure(
                    "city-file-missing",
                    new Text("Die Stadtdatei " + path + " fehlt.", "The city file " + path + " is missing."),
                    new Text(
                            "Legen Sie die Datei an oder berichtigen Sie city.file in etc/hub.properties.",
                            "Create it, or correct city.file in etc/hub.properties."));
        } catch (IOException e) {
            throw failure(
                    "city-file-unreadable",
                    new Text(
                            "Die Stadtdatei " + path + " ist nicht lesbar: " + e.getMessage() + ".",
                            "The city file " + path + " cannot be read: " + e.getMessage() + "."),
                    new Text(
                            "Prüfen Sie die Rechte der Datei und ob sie in UTF-8 gespeichert ist.",
                            "Check the permissions of the file, and that it is saved as UTF-8."));
        }
    }

    private static YamlTree parse(Path path, String text) throws CityFileException {
        try {
            return YamlTree.parse(text);
        } catch (YamlTree.NotYamlException e) {
            String place = "%s:%d:%d"
                    .formatted(path.getFileName(), e.place().line(), e.place().column());
            throw failure(
                    "city-file-not-yaml",
                    new Text(
                            place + ": kein gültiges YAML: " + e.getMessage() + ".",
                            place + ": not YAML: " + e.getMessage() + "."),
                    new Text(
                            "Berichtigen Sie die Zeile (Einrückung mit Leerzeichen, Anführungszeichen um Texte mit Sonderzeichen).",
                            "Correct that line (indent with spaces, put texts with special characters in quotes)."));
        }
    }

    private static City city(Path path, YamlTree tree) throws CityFileException {
        JsonNode facts = tree.root().path("city");
        JsonNode box = facts.path("boundingBox");
        String zone = facts.path("timeZone").asText("Europe/Berlin");
        try {
            return new City(
                    key(path),
                    facts.path("name").asText(),
                    facts.path("ags").asText(),
                    new City.BoundingBox(
                            box.get(0).asDouble(),
                            box.get(1).asDouble(),
                            box.get(2).asDouble(),
                            box.get(3).asDouble()),
                    ZoneId.of(zone),
                    facts.path("language").asText("de"),
                    facts.path("operator").asText(""),
                    facts.path("contact").asText(""),
                    Optional.ofNullable(facts.get("tiles")).map(JsonNode::asText));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw failure(
                    "city-file-invalid",
                    new Text(
                            path.getFileName() + ": city: " + e.getMessage() + ".",
                            path.getFileName() + ": city: " + e.getMessage() + "."),
                    new Text(
                            "Berichtigen Sie boundingBox (West, Süd, Ost, Nord) oder timeZone.",
                            "Correct boundingBox (west, south, east, north) or timeZone."));
        }
    }

    private static Map<String, Duration> retention(JsonNode node) {
        Map<String, Duration> retention = new LinkedHashMap<>();
        node.properties().stream()
                .filter(entry -> !"default".equals(entry.getKey()))
                .forEach(entry -> retention.put(
                        entry.getKey(), Durations.parse(entry.getValue().asText())));
        return retention;
    }

    private static Map<String, ConnectionSpec> connections(Path path, YamlTree tree) {
        Map<String, ConnectionSpec> connections = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : tree.root().path("connections").properties()) {
            String pointer = "/connections/" + entry.getKey();
            JsonNode spec = entry.getValue();
            connections.put(
                    entry.getKey(),
                    new ConnectionSpec(
                            entry.getKey(),
                            spec.path("connector").asText(),
                            Optional.ofNullable(spec.get("version")).map(JsonNode::asText),
                            spec.path("enabled").asBoolean(true),
                            Optional.ofNullable(spec.get("cleared-by")).map(JsonNode::asText),
                            settings(path, tree, pointer + "/settings", spec.path("settings"), Origin.CITY_FILE),
                            tree.place(pointer).map(YamlTree.Place::line).orElse(1)));
        }
        return connections;
    }

    private static Map<String, Setting> settings(
            Path path, YamlTree tree, String pointer, JsonNode node, Origin origin) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String where = path.getFileName() + ":"
                    + tree.place(pointer + "/" + entry.getKey())
                            .map(YamlTree.Place::line)
                            .orElse(1);
            settings.put(entry.getKey(), new Setting(value(entry.getValue()), origin, where));
        }
        return settings;
    }

    private static Object value(JsonNode node) {
        if (node.isArray()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(item.asText()));
            return List.copyOf(items);
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNumber() ? node.numberValue() : node.asText();
    }

    private static void lay(Path path, YamlTree overlay, Map<String, ConnectionSpec> connections) {
        for (Map.Entry<String, JsonNode> entry :
                overlay.root().path("connections").properties()) {
            ConnectionSpec spec = connections.get(entry.getKey());
            if (spec == null) {
                continue;
            }
            Map<String, Setting> settings = new LinkedHashMap<>(spec.settings());
            settings.putAll(settings(
                    path,
                    overlay,
                    "/connections/" + entry.getKey() + "/settings",
                    entry.getValue().path("settings"),
                    Origin.SIMULATOR));
            connections.put(
                    spec.name(),
                    new ConnectionSpec(
                            spec.name(),
                            spec.connector(),
                            spec.version(),
                            spec.enabled(),
                            spec.clearedBy(),
                            settings,
                            spec.line()));
        }
    }

    private static String digestOfTables(Path folder) throws CityFileException {
        try {
            return CityDigest.ofFiles(folder);
        } catch (IOException e) {
            throw failure(
                    "city-tables-unreadable",
                    new Text(
                            "Der Ordner " + folder + " ist nicht lesbar: " + e.getMessage() + ".",
                            "The folder " + folder + " cannot be read: " + e.getMessage() + "."),
                    new Text("Prüfen Sie die Rechte.", "Check its permissions."));
        }
    }

    static CityFileException failure(String code, Text text, Text nextStep) {
        return new CityFileException(new Failure(ErrorClass.CONFIG, code, text, nextStep, Optional.empty()));
    }
}
