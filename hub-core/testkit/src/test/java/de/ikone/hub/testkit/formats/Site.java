package de.ikone.hub.testkit.formats;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a second reader finds of one car park, to be compared with an entity; what it does not set must be missing. */
final class Site {
    private static final List<String> COMPARED = List.of(
            "id",
            "name",
            "totalSpotNumber",
            "availableSpotNumber",
            "occupiedSpotNumber",
            "maximumAllowedHeight",
            "occupancy");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Map<String, Object> values = new TreeMap<>();

    static Site of(String id) {
        return new Site().text("id", id);
    }

    /** The same of an entity. */
    static Site ofEntity(JsonNode entity) {
        Site site = new Site();
        for (String name : COMPARED) {
            JsonNode value = entity.path(name);
            site.put(name, value.isNumber() ? value.decimalValue() : value.isTextual() ? value.textValue() : null);
        }
        site.text("observedAt", entity.path("observedAt").textValue());
        List<String> status = new ArrayList<>();
        entity.path("status").forEach(word -> status.add(word.textValue()));
        site.text("status", String.join(" ", status));
        JsonNode position = entity.at("/location/coordinates");
        return position.isArray()
                ? site.at(position.get(0).asDouble(), position.get(1).asDouble())
                : site;
    }

    Site text(String name, String text) {
        return put(name, text == null || text.isBlank() ? null : text);
    }

    /** Blank is missing; a decimal comma is a point. */
    Site number(String name, String text) {
        String plain = text == null ? "" : text.strip().replace(',', '.');
        return put(name, plain.isEmpty() ? null : new BigDecimal(plain));
    }

    /** As a number, but for one value that stands for none. */
    Site number(String name, String text, String none) {
        return number(name, none.equals(text) ? "" : text);
    }

    Site scaled(String name, String text, String factor) {
        String plain = text == null ? "" : text.strip();
        return put(name, plain.isEmpty() ? null : new BigDecimal(plain).multiply(new BigDecimal(factor)));
    }

    /** The number {@code whole} less {@code part}, if both are there. */
    Site difference(String name, String whole, String part) {
        Object minuend = values.get(whole);
        Object subtrahend = values.get(part);
        return put(
                name,
                minuend instanceof BigDecimal a && subtrahend instanceof BigDecimal b ? normal(a.subtract(b)) : null);
    }

    Site at(double longitude, double latitude) {
        return put("longitude", longitude).put("latitude", latitude);
    }

    Site at(String longitude, String latitude) {
        return longitude == null || longitude.isBlank()
                ? this
                : at(Double.parseDouble(longitude), Double.parseDouble(latitude));
    }

    /** A time of Berlin's clocks. */
    Site local(String text, String pattern) {
        return text.isBlank()
                ? this
                : text(
                        "observedAt",
                        LocalDateTime.parse(text, DateTimeFormatter.ofPattern(pattern))
                                .atZone(BERLIN)
                                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
    }

    private Site put(String name, Object value) {
        if (value != null) {
            values.put(name, value instanceof BigDecimal number ? normal(number) : value);
        }
        return this;
    }

    private static BigDecimal normal(BigDecimal number) {
        return number.stripTrailingZeros();
    }

    /** Positions are the same within 2 cm, since two ways of calculating them round differently. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Site site
                && values.keySet().equals(site.values.keySet())
                && values.entrySet().stream()
                        .allMatch(entry -> same(entry.getValue(), site.values.get(entry.getKey())));
    }

    private static boolean same(Object one, Object other) {
        return one instanceof Double a && other instanceof Double b ? Math.abs(a - b) < 2e-7 : one.equals(other);
    }

    @Override
    public int hashCode() {
        return values.keySet().hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
