package de.ikone.hub.connector.template;

import de.ikone.hub.api.RejectedException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/**
 * One reading.
 *
 * @param sensor the device's own name of the sensor
 * @param at when it was measured
 * @param value in degrees Celsius
 */
record Reading(String sensor, Instant at, BigDecimal value) {
    /**
     * @param line {@code t1;2026-02-03T11:00:00Z;21.5}
     * @throws RejectedException if it is anything else
     */
    static Reading parse(String line) {
        String[] fields = line.split(";", -1);
        if (fields.length != 3 || fields[0].isBlank()) {
            throw new RejectedException(
                    "line-unreadable", "line has %d fields, expected sensor;time;value".formatted(fields.length));
        }
        try {
            return new Reading(fields[0], Instant.parse(fields[1]), new BigDecimal(fields[2]));
        } catch (DateTimeException | NumberFormatException wrong) {
            throw new RejectedException(
                    "line-unreadable",
                    "line is \"%s\", expected a time such as 2026-02-03T11:00:00Z and a number".formatted(line));
        }
    }

    /** Key-values; the hub composes the URN from the id and adds the unit from the model. */
    Map<String, Object> toEntity() {
        return Map.of(
                "type",
                "DeviceMeasurement",
                "id",
                sensor,
                "observedAt",
                at.toString(),
                "controlledProperty",
                "temperature",
                "numValue",
                value,
                "unit",
                "CEL");
    }
}
