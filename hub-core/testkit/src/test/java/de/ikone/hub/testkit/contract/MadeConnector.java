package de.ikone.hub.testkit.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A good connector as its module looks after the build, made of texts, so that a fault is a change of one of them.
 *
 * @param id its id, and the folder's name
 * @param files texts by path in the module
 */
record MadeConnector(String id, Map<String, String> files) {
    MadeConnector {
        files = new LinkedHashMap<>(files);
    }

    /** A source that fetches JSON: a list of gauges. */
    static MadeConnector source() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "connector.yaml",
                """
                id: gauges
                title: {de: Pegel, en: Gauges}
                direction: SOURCE
                entities: [PlantedGauge]
                licence: CC0-1.0
                attribution: Musterstadt
                terms: open
                settings:
                  url:
                    type: url
                    title: {de: Adresse, en: Address}
                    description: {de: Adresse der Liste aller Pegel, en: Address of the list of all gauges}
                    required: true
                  token:
                    type: secret
                    title: {de: Schlüssel, en: Token}
                    description: {de: Damit weist sich der Hub aus, en: The hub shows it to the source}
                  interval:
                    type: duration
                    title: {de: Abstand, en: Interval}
                    description: {de: Zeit zwischen zwei Abrufen, en: Time between two fetches}
                    default: 5m
                source:
                  fetch:
                    http:
                      url: "{{url}}/gauges"
                      headers: {X-Token: "{{token}}"}
                  format: json
                items: gauges
                """);
        files.put(
                "mapping.jsonata",
                """
                {"type": "PlantedGauge", "id": no, "observedAt": at, "level": $number(level), "name": name}
                """);
        files.put(
                "sample.json",
                """
                {"gauges": [
                  {"no": "a", "at": "2026-02-03T10:00:00Z", "level": 1.5, "name": "Bach"},
                  {"no": "b", "at": "2026-02-03T10:05:00Z", "level": 2.5, "name": "Teich"}]}
                """);
        files.put(
                "expected.json",
                """
                [{"type": "PlantedGauge", "id": "a", "observedAt": "2026-02-03T10:00:00Z", "level": 1.5, "name": "Bach"},
                 {"type": "PlantedGauge", "id": "b", "observedAt": "2026-02-03T10:05:00Z", "level": 2.5, "name": "Teich"}]
                """);
        files.put("sample-city/city.yaml", "settings: {url: \"http://gauges.example.org\", token: sample}\n");
        files.put("simulator/simulator.yaml", "settings: {url: \"{http}\"}\n");
        files.put("README.md", "# gauges\n\nFetches gauges.\n\nNot carried: nothing.\n");
        files.put(
                "target/classes/META-INF/MANIFEST.MF",
                """
                Manifest-Version: 1.0
                Bundle-SymbolicName: de.ikone.hub.connector.gauges
                Provide-Capability: ikone.connector;id=gauges
                """);
        files.put("target/classes/connector.yaml", "id: gauges\n");
        return new MadeConnector("gauges", files);
    }

    /** A sink in Java, {@code PlantedSinkRoutes}. */
    static MadeConnector sink() {
        MadeConnector sink = java("planted-sink", "SINK", "KitRecord");
        sink.files.put("simulator/simulator.yaml", "settings: {url: \"{http}/in\"}\n");
        return sink;
    }

    /** An API in Java, {@code PlantedApiRoutes}. */
    static MadeConnector api() {
        return java("planted-api", "API", "KitRecord");
    }

    /** A rule in Java, {@code PlantedRuleRoutes}. */
    static MadeConnector rule() {
        MadeConnector rule = java("planted-rule", "RULE", "PlantedNote");
        rule.files.put(
                "sample.json",
                """
                [{"type": "KitRecord", "id": "a", "level": 2, "observedAt": "2026-02-03T10:00:00Z"},
                 {"type": "KitRecord", "id": "b", "level": 1, "observedAt": "2026-02-03T10:00:00Z"}]
                """);
        rule.files.put(
                "expected.json",
                """
                [{"id": "urn:ngsi-ld:PlantedNote:00000000:planted-rule:a", "type": "PlantedNote", "text": "high"}]
                """);
        return rule;
    }

    private static MadeConnector java(String id, String direction, String entities) {
        String name = id.replace("-", "");
        String className = "Planted" + id.substring(8, 9).toUpperCase(Locale.ROOT) + id.substring(9) + "Routes";
        Map<String, String> files = new LinkedHashMap<>();
        String classes = "target/classes/";
        files.put(
                classes + "OSGI-INF/component.xml",
                """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" configuration-pid="de.ikone.hub.connector.@NAME@">
                  <property name="ikone.connector.id" type="String" value="@ID@"/>
                  <property name="ikone.connector.direction" type="String" value="@DIRECTION@"/>
                  <property name="ikone.connector.entities" type="String">@ENTITIES@</property>
                  <implementation class="de.ikone.hub.connector.@NAME@.@CLASS@"/>
                </scr:component>
                """);
        files.put(
                classes + "OSGI-INF/metatype/settings.xml",
                """
                <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.4.0" localization="OSGI-INF/l10n/metatype">
                  <OCD id="x" name="%name" description="%description">
                    <AD id="url" type="String" name="%url.name" description="%url.description"/>
                    <AD id="batch" type="Integer" name="%batch.name" description="%batch.description" min="1" max="100" default="1"/>
                    <AD id=".secret" type="Password" required="false" name="%secret.name" description="%secret.description"/>
                    <AD id="fault" type="String" required="false" name="%fault.name" description="%fault.description" default=""/>
                  </OCD>
                </metatype:MetaData>
                """);
        files.put(
                classes + "OSGI-INF/l10n/metatype.properties",
                """
                url.name=Address
                url.description=Where to send the records to.
                batch.name=Records
                batch.description=Most records in one request.
                secret.name=Secret
                secret.description=The receiver knows the hub by it.
                fault.name=Fault
                fault.description=What the connector does wrong.
                """);
        files.put(
                classes + "OSGI-INF/l10n/metatype_de.properties",
                """
                url.name=Adresse
                url.description=Wohin gesendet wird.
                batch.name=Zahl
                batch.description=Wie viele in einer Anfrage.
                secret.name=Geheimnis
                secret.description=Damit weist sich der Hub aus.
                fault.name=Fehler
                fault.description=Was der Konnektor falsch macht.
                """);
        files.put(
                classes + "META-INF/MANIFEST.MF",
                """
                Manifest-Version: 1.0
                Bundle-SymbolicName: de.ikone.hub.connector.@NAME@
                Provide-Capability: ikone.connector;direction=@DIRECTION@;entities:List<String>=@ENTITIES@;id=@ID@
                """);
        files.put("README.md", "# @ID@\n\nSettings: `url`, `batch`, `.secret`, `fault`.\n\nAsk by `GET /`.\n");
        files.put("sample-city/city.yaml", "settings: {url: \"http://x.example.org\", secret: sample, fault: none}\n");
        files.replaceAll((file, text) -> text.replace("@NAME@", name)
                .replace("@CLASS@", className)
                .replace("@ID@", id)
                .replace("@DIRECTION@", direction)
                .replace("@ENTITIES@", entities));
        return new MadeConnector(id, files);
    }

    /** The same with one text changed in one file, or without the file if there is nothing to change it into. */
    MadeConnector with(String file, String text, String instead) {
        if (!files.getOrDefault(file, "").contains(text)) {
            throw new IllegalArgumentException("%s has no '%s'".formatted(file, text));
        }
        Map<String, String> changed = new LinkedHashMap<>(files);
        changed.put(file, files.get(file).replace(text, instead));
        return new MadeConnector(id, changed);
    }

    MadeConnector without(String file) {
        Map<String, String> fewer = new LinkedHashMap<>(files);
        fewer.remove(file);
        return new MadeConnector(id, fewer);
    }

    /** Writes the module; returns its folder. */
    Path write(Path parent) throws IOException {
        Path folder = parent.resolve(id);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return folder;
    }
}
