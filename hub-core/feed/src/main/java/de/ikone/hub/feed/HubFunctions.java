package de.ikone.hub.feed;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import de.ikone.hub.api.RejectedException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a mapping can call beside JSONata's own functions. Each yields nothing for a missing or blank argument, so that a
 * missing value stays missing; what is there and cannot be understood rejects the record.
 *
 * <ul>
 *   <li>{@code $localTime(text, pattern[, zone])} – RFC 3339 with offset of a local time; the pattern is that of Java's
 *       {@code DateTimeFormatter}, the zone by default the connection's; 24:00:00 is the next day.
 *   <li>{@code $number(text)} – the number, with decimal point or comma.
 *   <li>{@code $absent(value, sentinel…)} – nothing where the value is a sentinel, else the value.
 *   <li>{@code $row(table, column, value)} – the first row of a table of the city with that value in the column.
 *   <li>{@code $rows(table, column, value)} – all such rows.
 *   <li>{@code $point(longitude, latitude[, system])} – GeoJSON point of two numbers or number texts; with a coordinate
 *       system, {@code "EPSG:25832"}, easting and northing in it.
 *   <li>{@code $geometry(geometry)} – a GeoJSON geometry with its type and coordinates alone.
 *   <li>{@code $word(text, words)} – what an object of words says of a text, case and blanks around it aside: {@code
 *       $word(Status, {"Offen": "open", "Störung": null})}; a word that is not in it rejects the record.
 *   <li>{@code $free(total, occupied)}, {@code $occupied(total, free)} – the rest; negative ones and more than the total
 *       reject the record.
 *   <li>{@code $reject(reason, message)} – rejects the record.
 * </ul>
 */
final class HubFunctions {
    private final Tables tables;
    private final ZoneId defaultZone;
    private final Map<String, DateTimeFormatter> formatters = new ConcurrentHashMap<>();

    HubFunctions(Tables tables, ZoneId defaultZone) {
        this.tables = tables;
        this.defaultZone = defaultZone;
    }

    /** The functions by name, to be bound when a mapping is compiled. */
    Map<String, JFunction> byName() {
        Map<String, JFunction> functions = new LinkedHashMap<>();
        functions.put("localTime", function(arguments -> localTime(arguments)));
        functions.put("number", function(arguments -> number(argument(arguments, 0))));
        functions.put("absent", function(HubFunctions::absent));
        functions.put(
                "row",
                function(arguments -> rows(arguments).stream().findFirst().orElse(null)));
        functions.put("rows", function(this::rows));
        functions.put("point", function(HubFunctions::point));
        functions.put("geometry", function(arguments -> Positions.geometry(argument(arguments, 0))));
        functions.put("word", function(HubFunctions::word));
        functions.put("free", function(arguments -> rest(arguments, "occupied")));
        functions.put("occupied", function(arguments -> rest(arguments, "free")));
        functions.put("reject", function(HubFunctions::reject));
        return Map.copyOf(functions);
    }

    private interface Body {
        Object call(List<?> arguments);
    }

    private static JFunction function(Body body) {
        return new JFunction((input, arguments) -> body.call(arguments), null);
    }

    private static Object argument(List<?> arguments, int index) {
        Object value = index < arguments.size() ? arguments.get(index) : null;
        return value == Jsonata.NULL_VALUE ? null : value;
    }

    private static String text(List<?> arguments, int index) {
        Object value = argument(arguments, index);
        return value == null ? "" : value.toString().strip();
    }

    private String localTime(List<?> arguments) {
        String text = text(arguments, 0);
        if (text.isEmpty()) {
            return null;
        }
        String pattern = text(arguments, 1);
        String zoneName = text(arguments, 2);
        try {
            ZoneId zone = zoneName.isEmpty() ? defaultZone : ZoneId.of(zoneName);
            LocalDateTime local =
                    LocalDateTime.parse(text, formatters.computeIfAbsent(pattern, HubFunctions::formatter));
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local.atOffset(offset(text, local, zone)));
        } catch (DateTimeException | IllegalArgumentException notATime) {
            throw new RejectedException(
                    "time-unreadable", "time is \"%s\", expected the pattern %s".formatted(text, pattern));
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.GERMAN);
    }

    private static ZoneOffset offset(String text, LocalDateTime local, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() == 1) {
            return offsets.get(0);
        }
        throw offsets.isEmpty()
                ? new RejectedException(
                        "time-in-gap",
                        "local time %s does not exist in %s: clocks were put forward".formatted(text, zone))
                : new RejectedException(
                        "time-ambiguous",
                        "local time %s exists twice in %s: clocks were put back; expected an offset"
                                .formatted(text, zone));
    }

    static Number number(Object value) {
        if (value == null || value instanceof Number) {
            return (Number) value;
        }
        String text = value.toString().strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text.indexOf('.') < 0 ? text.replace(',', '.') : text);
            if (number.scale() <= 0 && (long) number.precision() - number.scale() <= 18) {
                return number.longValueExact();
            }
            return number.doubleValue();
        } catch (NumberFormatException notANumber) {
            throw new RejectedException("not-a-number", "found \"%s\", expected a number".formatted(shortened(text)));
        }
    }

    private static Object absent(List<?> arguments) {
        Object value = argument(arguments, 0);
        String text = text(arguments, 0);
        if (text.isEmpty()) {
            return null;
        }
        for (int i = 1; i < arguments.size(); i++) {
            if (sameValue(text, text(arguments, i))) {
                return null;
            }
        }
        return value;
    }

    /** "9999" and 9999.0 are the same sentinel. */
    private static boolean sameValue(String value, String sentinel) {
        if (value.equals(sentinel)) {
            return true;
        }
        if (!startsLikeNumber(value) || !startsLikeNumber(sentinel)) {
            return false; // a unit's code comes here with each record, and an exception for it costs more than the rest
        }
        try {
            return new BigDecimal(value).compareTo(new BigDecimal(sentinel)) == 0;
        } catch (NumberFormatException notBothNumbers) {
            return false;
        }
    }

    /** Whether the text, which must not be null, can be a number at all. */
    private static boolean startsLikeNumber(String text) {
        return !text.isEmpty() && (Character.isDigit(text.charAt(0)) || "+-.".indexOf(text.charAt(0)) >= 0);
    }

    private List<Object> rows(List<?> arguments) {
        Object value = argument(arguments, 2);
        return value == null ? List.of() : tables.rows(text(arguments, 0), text(arguments, 1), value);
    }

    private static Object point(List<?> arguments) {
        return Positions.point(number(argument(arguments, 0)), number(argument(arguments, 1)), text(arguments, 2));
    }

    private static Object word(List<?> arguments) {
        String text = text(arguments, 0);
        if (text.isEmpty()) {
            return null;
        }
        if (!(argument(arguments, 1) instanceof Map<?, ?> words)) {
            throw new IllegalArgumentException("$word has no object of words as its second argument");
        }
        for (Map.Entry<?, ?> word : words.entrySet()) {
            if (word.getKey().toString().strip().equalsIgnoreCase(text)) {
                return word.getValue() == Jsonata.NULL_VALUE ? null : word.getValue();
            }
        }
        throw new RejectedException(
                "word-unknown", "found \"%s\", expected one of %s".formatted(shortened(text), words.keySet()));
    }

    private static Number rest(List<?> arguments, String part) {
        return Counts.rest(number(argument(arguments, 0)), number(argument(arguments, 1)), part);
    }

    private static Object reject(List<?> arguments) {
        throw new RejectedException(text(arguments, 0), text(arguments, 1));
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
