package de.ikone.hub.testkit.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the recorded JSON files by JSON pointers. */
final class SecondJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SecondJson() {}

    static List<Site> kaiserslauternPlaces(Path file) throws IOException {
        return sites(
                file,
                "/features",
                feature -> text(feature, "/properties/type").equals("city")
                        ? null
                        : Site.of(text(feature, "/properties/name"))
                                .text("name", text(feature, "/properties/name"))
                                .number("totalSpotNumber", text(feature, "/properties/total"))
                                .at(
                                        text(feature, "/geometry/coordinates/0"),
                                        text(feature, "/geometry/coordinates/1")));
    }

    static List<Site> aalen(Path file) throws IOException {
        return sites(file, "", item -> Site.of(text(item, "/name"))
                .text("name", text(item, "/name"))
                .number("totalSpotNumber", text(item, "/max"))
                .number("availableSpotNumber", text(item, "/free"))
                .number("occupiedSpotNumber", text(item, "/occupied"))
                .text("status", text(item, "/status").equals("geöffnet") ? "open" : "closed"));
    }

    static List<Site> freiburg(Path file) throws IOException {
        return sites(file, "/features", feature -> {
            String state = text(feature, "/properties/obs_state");
            boolean known =
                    !state.equals("2") && !text(feature, "/properties/obs_max").equals("0");
            double[] place = Utm32.degrees(
                    feature.at("/geometry/coordinates/0").asDouble(),
                    feature.at("/geometry/coordinates/1").asDouble());
            return Site.of(text(feature, "/properties/obs_parkid"))
                    .text("name", text(feature, "/properties/park_name"))
                    .local(text(feature, "/properties/obs_ts"), "yyyy-MM-dd HH:mm:ss")
                    .number("totalSpotNumber", text(feature, "/properties/obs_max"), "0")
                    .number("availableSpotNumber", known ? text(feature, "/properties/obs_free") : "")
                    .difference("occupiedSpotNumber", "totalSpotNumber", "availableSpotNumber")
                    .text("status", Map.of("0", "closed", "1", "open").getOrDefault(state, ""))
                    .at(place[0], place[1]);
        });
    }

    static List<Site> heidelberg(Path file) throws IOException {
        return sites(file, "", item -> {
            boolean counts = text(item, "/status/value").equals("Offen");
            if (item.at("/availableSpotNumber/value").asInt() < 0) {
                return null; // -8 free of 1: rejected
            }
            return Site.of(text(item, "/id"))
                    .text("name", text(item, "/name/value"))
                    .text("observedAt", text(item, "/observationDateTime/value"))
                    .number("totalSpotNumber", text(item, "/totalSpotNumber/value"), "0")
                    .number("availableSpotNumber", counts ? text(item, "/availableSpotNumber/value") : "")
                    .number("occupiedSpotNumber", counts ? text(item, "/occupiedSpotNumber/value") : "")
                    .text("status", counts ? "open" : "")
                    .number("maximumAllowedHeight", text(item, "/maximumAllowedHeight/value"))
                    .at(text(item, "/lon/value"), text(item, "/lat/value"));
        });
    }

    static List<Site> jena(Path file) throws IOException {
        return sites(file, "/features", feature -> {
            String name = text(feature, "/properties/name");
            boolean disabled = text(feature, "/properties/art").startsWith("Rollstuhl");
            return Site.of(text(feature, "/properties/gid"))
                    .text("name", name)
                    .number(
                            "totalSpotNumber",
                            disabled && name.endsWith(")")
                                    ? name.substring(name.lastIndexOf('(') + 1, name.length() - 1)
                                    : "")
                    .at(text(feature, "/geometry/coordinates/0"), text(feature, "/geometry/coordinates/1"));
        });
    }

    static List<Site> technologieRegion(Path file) throws IOException {
        return sites(file, "/features", feature -> {
            String state = text(feature, "/properties/echtzeit_status");
            boolean live = state.equals("OK") || state.equals("Geschlossen");
            return Site.of(text(feature, "/id"))
                    .text("name", text(feature, "/properties/parkhaus_name"))
                    .text("observedAt", live ? text(feature, "/properties/stand_freieparkplaetze") : "")
                    .number("totalSpotNumber", text(feature, "/properties/gesamte_parkplaetze"), "0")
                    .number("availableSpotNumber", live ? text(feature, "/properties/freie_parkplaetze") : "")
                    .difference("occupiedSpotNumber", "totalSpotNumber", "availableSpotNumber")
                    .text(
                            "status",
                            Map.of("T", "closed", "F", "open")
                                    .getOrDefault(text(feature, "/properties/geschlossen"), ""))
                    .number("maximumAllowedHeight", text(feature, "/properties/max_durchfahrtshoehe"), "0")
                    .at(text(feature, "/geometry/coordinates/0"), text(feature, "/geometry/coordinates/1"));
        });
    }

    static List<Site> konstanz(Path file) throws IOException {
        return sites(file, "/features", feature -> Site.of(
                        String.valueOf(feature.at("/attributes/id").asInt()))
                .text("name", text(feature, "/attributes/name"))
                .text(
                        "observedAt",
                        milliseconds(feature.at("/attributes/updated").asLong()))
                .number("totalSpotNumber", text(feature, "/attributes/real_capa"))
                .number("availableSpotNumber", text(feature, "/attributes/real_fcap"))
                .difference("occupiedSpotNumber", "totalSpotNumber", "availableSpotNumber")
                .text("status", text(feature, "/attributes/opening_s").equals("ja") ? "open" : "closed")
                .number(
                        "maximumAllowedHeight",
                        text(feature, "/attributes/max_hei").replace("m", ""))
                .at(text(feature, "/attributes/lon"), text(feature, "/attributes/lat")));
    }

    static List<Site> mannheim(Path file) throws IOException {
        return sites(file, "/items", item -> Site.of(text(item, "/uid"))
                .text("name", text(item, "/name"))
                .text("observedAt", text(item, "/realtime_data_updated_at"))
                .number("totalSpotNumber", text(item, "/realtime_capacity"))
                .number("availableSpotNumber", text(item, "/realtime_free_capacity"))
                .difference("occupiedSpotNumber", "totalSpotNumber", "availableSpotNumber")
                .at(text(item, "/lon"), text(item, "/lat")));
    }

    static List<Site> pforzheim(Path file) throws IOException {
        return sites(file, "", item -> Site.of(text(item, "/Id"))
                .text("name", text(item, "/name"))
                .local(text(item, "/timestamp"), "dd.MM.yyyy HH:mm")
                .number("totalSpotNumber", text(item, "/capacity"))
                .at(text(item, "/lon"), text(item, "/lat")));
    }

    static List<Site> sensade(Path file) throws IOException {
        return sites(file, "/0/parkingLots", item -> Site.of(text(item, "/id"))
                .text("name", text(item, "/name"))
                .at(text(item, "/longitude"), text(item, "/latitude")));
    }

    static List<Site> bahn(Path file) throws IOException {
        return sites(file, "/_embedded", item -> Site.of(text(item, "/id"))
                .text("name", text(item, "/name/0/name"))
                .number("totalSpotNumber", text(item, "/capacity/0/total"))
                .scaled("maximumAllowedHeight", text(item, "/access/restrictions/clearance/height"), "0.01")
                .at(text(item, "/address/location/longitude"), text(item, "/address/location/latitude")));
    }

    static String milliseconds(long time) {
        String text = Instant.ofEpochMilli(time).toString();
        return text.length() == 20 ? text.replace("Z", ".000Z") : text;
    }

    private static List<Site> sites(Path file, String list, Function<JsonNode, Site> reader) throws IOException {
        List<Site> sites = new ArrayList<>();
        JSON.readTree(file.toFile()).at(list).forEach(item -> {
            Site site = reader.apply(item);
            if (site != null) {
                sites.add(site);
            }
        });
        return sites;
    }

    private static String text(JsonNode node, String pointer) {
        return node.at(pointer).asText("").replace("null", "");
    }
}
