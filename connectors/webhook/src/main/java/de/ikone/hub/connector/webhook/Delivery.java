package de.ikone.hub.connector.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import de.ikone.hub.api.Envelope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What is sent for some records: the body, and the key by which the receiver knows a repeat. */
final class Delivery {
    private static final int LONGEST_KEY = 200;

    private Delivery() {}

    /** One record as an object: what the hub knows of it, and the entity as {@code entity}. */
    static String single(Envelope record) {
        return object(record).toString();
    }

    /** Records as an array of such objects, in order. */
    static String batch(List<Envelope> records) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        records.forEach(record -> all.add(object(record)));
        return all.toString();
    }

    private static ObjectNode object(Envelope record) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("seq", record.seq())
                .put("key", record.key())
                .put("op", record.operation().name())
                .put("type", record.type())
                .put("id", record.id())
                .put("observedAt", record.observedAt().toString())
                .put("licence", record.licence())
                .putRawValue("entity", new RawValue(record.body()));
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
