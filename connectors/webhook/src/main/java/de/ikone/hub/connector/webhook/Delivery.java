package de.ikone.hub.connector.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.ikone.hub.api.Envelope;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What is sent for some records: the body, and the key by which the receiver knows a repeat. */
final class Delivery {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_KEY = 200;

    private Delivery() {}

    /** One record as an object: what the hub knows of it, and the entity as {@code entity}. */
    static String single(Envelope record) {
        return written(out -> write(out, record));
    }

    /** Records as an array of such objects, in order. */
    static String batch(List<Envelope> records) {
        return written(out -> {
            out.writeStartArray();
            for (Envelope record : records) {
                write(out, record);
            }
            out.writeEndArray();
        });
    }

    private static void write(JsonGenerator out, Envelope record) throws IOException {
        out.writeStartObject();
        out.writeNumberField("seq", record.seq());
        out.writeStringField("key", record.key());
        out.writeStringField("op", record.operation().name());
        out.writeStringField("type", record.type());
        out.writeStringField("id", record.id());
        out.writeStringField("observedAt", record.observedAt().toString());
        out.writeStringField("licence", record.licence());
        out.writeFieldName("entity");
        out.writeRawValue(record.body());
        out.writeEndObject();
    }

    private interface Content {
        void to(JsonGenerator out) throws IOException;
    }

    private static String written(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            content.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can always be written", e);
        }
        return text.toString();
    }

    /**
     * The hub's delivery key where it can be a header value; else its digest, since sources choose keys, a batch has many,
     * and servers limit the length of a header.
     */
    static String idempotencyKey(String deliveryKey) {
        boolean fits =
                deliveryKey.length() <= LONGEST_KEY && deliveryKey.chars().allMatch(c -> c > ' ' && c < 127);
        return fits ? deliveryKey : "sha256:" + sha256(deliveryKey);
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing, which every Java has", e);
        }
    }
}
