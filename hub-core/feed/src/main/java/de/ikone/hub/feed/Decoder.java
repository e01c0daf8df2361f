package de.ikone.hub.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.ikone.hub.api.RejectedException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns payloads into trees of {@code Map}, {@code List}, {@code String}, {@code Number}, {@code Boolean} and null. Of CSV
 * and XLSX each row becomes a map from column name to cell, see {@link CsvTable} and {@link XlsxTable}; GeoJSON comes in
 * WGS 84, see {@link GeoJson}; XML see {@link XmlTree}. The size of a payload is the caller's to limit; what can grow
 * beyond it (depth, an inflated workbook) is limited here. Thread-safe.
 */
public final class Decoder {
    private static final int MAXIMUM_DEPTH = 64;
    private static final int EXCERPT = 2_000;

    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAXIMUM_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(Object.class);

    private final Format format;
    private final Optional<Charset> charset;
    private final Optional<String> namespace;
    private final CsvTable csv;
    private final XlsxTable xlsx;

    public Decoder(Format format) {
        this(format, FormatOptions.NONE);
    }

    /** @throws IllegalArgumentException if an option's value is wrong */
    public Decoder(Format format, FormatOptions options) {
        this.format = format;
        charset = options.knownCharset();
        namespace = options.namespace();
        csv = new CsvTable(options.columns(), options.separator());
        xlsx = new XlsxTable(options.columns(), options.sheet());
    }

    /** An element of a payload of records that could not be read; the others can. */
    record BrokenLine(String text, String message) {}

    /**
     * The tree of a payload.
     *
     * @param transport charset of text formats whose bytes do not say it, where the format's options name none either
     * @throws RejectedException {@code payload-unreadable} if the payload as a whole cannot be read
     */
    public Object decode(byte[] payload, Charset transport) {
        if (payload.length == 0) {
            throw unreadable("it is empty");
        }
        try {
            return switch (format) {
                case JSON -> json(text(payload, transport));
                case JSON_LINES -> jsonLines(text(payload, transport));
                case GEOJSON -> GeoJson.inWgs84(json(text(payload, transport)));
                case XML -> XmlTree.read(payload, MAXIMUM_DEPTH, namespace);
                case CSV -> csv.read(text(payload, transport));
                case XLSX -> xlsx.read(payload);
            };
        } catch (JsonProcessingException wrong) {
            throw unreadable(describe(wrong));
        } catch (IOException wrong) {
            throw unreadable(wrong.getMessage());
        }
    }

    /** The value of a JSON text. */
    static Object json(String text) throws IOException {
        return JSON.readValue(text);
    }

    private String text(byte[] payload, Charset transport) throws IOException {
        return Characters.read(payload, charset.orElse(transport));
    }

    /** Whole JSON first: pretty-printed JSON has line breaks too. */
    private static List<?> jsonLines(String text) throws IOException {
        try {
            Object value = json(text);
            return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        } catch (JsonProcessingException notOneValue) {
            List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
            if (lines.size() < 2 || !lines.stream().map(String::strip).allMatch(Decoder::looksLikeRecord)) {
                throw notOneValue;
            }
            List<Object> records = new ArrayList<>(lines.size());
            lines.forEach(line -> records.add(line(line)));
            return records;
        }
    }

    private static boolean looksLikeRecord(String line) {
        return line.startsWith("{") && line.endsWith("}");
    }

    private static Object line(String line) {
        try {
            return JSON.readValue(line);
        } catch (JsonProcessingException broken) {
            return new BrokenLine(excerpt(line), describe(broken));
        }
    }

    /** Jackson's own message quotes the source; this one is short and says where. */
    private static String describe(JsonProcessingException wrong) {
        String place = wrong.getLocation() == null
                ? ""
                : " at line %d, column %d"
                        .formatted(
                                wrong.getLocation().getLineNr(),
                                wrong.getLocation().getColumnNr());
        return wrong.getOriginalMessage() + place;
    }

    private static String excerpt(String text) {
        return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT);
    }

    private RejectedException unreadable(String found) {
        return new RejectedException(
                "payload-unreadable",
                "The payload cannot be read: %s; expected %s".formatted(found, format.expected()));
    }
}
