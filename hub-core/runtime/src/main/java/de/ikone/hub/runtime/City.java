package de.ikone.hub.runtime;

import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * The facts of a city, from its city file.
 *
 * @param key short name, as in the city file's name: {@code trier}
 * @param name name for people: {@code Trier}
 * @param ags official municipality key, 8 digits
 * @param boundingBox west, south, east, north in degrees
 * @param timeZone default zone of its sources
 * @param language {@code de} or {@code en}: default language of its pages
 * @param operator who runs the hub, for people; may be empty
 * @param contact how to reach the operator; may be empty
 * @param tileUrl address of map tiles with {@code {z}/{x}/{y}}, if the city allows them
 */
public record City(
        String key,
        String name,
        String ags,
        BoundingBox boundingBox,
        ZoneId timeZone,
        String language,
        String operator,
        String contact,
        Optional<String> tileUrl) {

    public City {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(ags, "ags");
        Objects.requireNonNull(boundingBox, "boundingBox");
        Objects.requireNonNull(timeZone, "timeZone");
    }

    /** West, south, east, north in degrees, WGS 84. */
    public record BoundingBox(double west, double south, double east, double north) {
        public BoundingBox {
            if (!(west < east) || !(south < north)) {
                throw new IllegalArgumentException(
                        "bounding box is %s, %s, %s, %s; expected west, south, east, north with west < east and south < north"
                                .formatted(west, south, east, north));
            }
        }
    }
}
