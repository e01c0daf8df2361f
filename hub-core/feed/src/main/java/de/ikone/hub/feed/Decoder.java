package de.ikone.hub.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import de.ikone.hub.api.RejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns payloads into trees of {@code Map}, {@code List}, {@code String}, {@code Number}, {@code Boolean} and null. Of CSV
 * each line becomes a map from column name to text; XML see {@link XmlTree}. Thread-safe.
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
    private static final ObjectReader CSV =
            new CsvMapper().readerFor(Map.class).with(CsvSchema.emptySchema().withHeader());

    private final Format format;

    public Decoder(Format format) {
        this.format = format;
    }

    /** An element of a JSON-lines payload that could not be read; the other lines can. */
    record BrokenLine(String text, String message) {}

    /**
     * The tree of a payload.
     *
     * @param charset of text formats whose bytes do not say it
     * @throws RejectedException {@code payload-unreadable} if the payload as a whole cannot be read
     */
    public Object decode(byte[] payload, Charset charset) {
        if (payload.length == 0) {
            throw unreadable("it is empty", "a payload");
        }
        try {
            return switch (format) {
                case JSON -> JSON.readValue(text(payload, charset));
                case JSON_LINES -> jsonLines(payload, charset);
                case XML -> XmlTree.read(payload, MAXIMUM_DEPTH);
                case CSV -> csv(text(payload, charset));
            };
        } catch (JsonProcessingException wrong) {
            throw unreadable(describe(wrong), format == Format.CSV ? "CSV with a line of column names" : "JSON");
        } catch (IOException wrong) {
            throw unreadable(wrong.getMessage(), format.name());
        }
    }

    /** Rows of a CSV file: column name to text. */
    static List<Object> csv(Reader text) throws IOException {
        try (text) {
            return CSV.<Object>readValues(text).readAll();
        }
    }

    /** The value of a JSON file. */
    static Object json(Reader text) throws IOException {
        try (text) {
            return JSON.readValue(text);
        }
    }

    /** A reader without byte order mark. */
    static Reader text(byte[] bytes, Charset charset) {
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        int start = marked ? 3 : 0;
        return new InputStreamReader(
                new ByteArrayInputStream(bytes, start, bytes.length - start),
                marked ? StandardCharsets.UTF_8 : charset);
    }

    /** Whole JSON first: pretty-printed JSON has line breaks too. */
    private static List<?> jsonLines(byte[] payload, Charset charset) throws IOException {
        try {
            Object value = JSON.readValue(text(payload, charset));
            return value instanceof List<?> list ? list : List.of(value);
        } catch (JsonProcessingException notOneValue) {
            List<String> lines = new String(payload, charset)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
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

    private static RejectedException unreadable(String found, String expected) {
        return new RejectedException(
                "payload-unreadable", "The payload cannot be read: %s; expected %s".formatted(found, expected));
    }
}
