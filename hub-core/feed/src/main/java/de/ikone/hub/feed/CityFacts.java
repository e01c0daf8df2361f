package de.ikone.hub.feed;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a mapping may know of the city, as the variable {@code $city}.
 *
 * @param ags official municipality key
 * @param name name for people
 * @param timeZone its zone
 * @param boundingBox west, south, east, north in degrees; empty if unknown
 */
public record CityFacts(String ags, String name, ZoneId timeZone, List<Double> boundingBox) {
    public CityFacts {
        boundingBox = List.copyOf(boundingBox);
    }

    /** From the properties {@code city.ags}, {@code city.name}, {@code city.timeZone} and {@code city.bbox}. */
    static CityFacts of(Function<String, Optional<String>> properties) {
        List<Double> box = properties.apply("city.bbox").filter(text -> !text.isBlank()).stream()
                .flatMap(text -> Stream.of(text.replaceAll("[\\[\\]\\s]", "").split(",")))
                .map(Double::valueOf)
                .toList();
        return new CityFacts(
                properties.apply("city.ags").orElse(""),
                properties.apply("city.name").orElse(""),
                properties.apply("city.timeZone").map(ZoneId::of).orElse(ZoneId.of("Europe/Berlin")),
                box);
    }

    Map<String, Object> asVariable() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("ags", ags);
        facts.put("name", name);
        facts.put("timeZone", timeZone.getId());
        facts.put("bbox", boundingBox);
        return facts;
    }
}
