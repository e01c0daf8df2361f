package de.ikone.hub.runtime;

import java.nio.charset.StandardCharsets;

/** Composes entity ids: {@code urn:ngsi-ld:{Type}:{ags}:{namespace}:{sourceId}}. */
public final class EntityId {
    private static final String UNRESERVED = "-._~";

    private EntityId() {}

    /**
     * The URN of an entity.
     *
     * @param sourceId the source's own id, percent-encoded here; a URN of the same type, city and namespace stays as it
     *     is, so that what the hub served can be sent back
     */
    public static String compose(String type, String ags, String namespace, String sourceId) {
        String prefix = "urn:ngsi-ld:" + type + ":" + ags + ":" + namespace + ":";
        return sourceId.startsWith(prefix) ? sourceId : prefix + encode(sourceId);
    }

    /**
     * Whether an entity of this type, which its source calls by that id, would have had this URN: the same city and
     * namespace taken for granted.
     */
    public static boolean isOf(String urn, String type, String sourceId) {
        String[] parts = urn.split(":", 6);
        return parts.length == 6
                && parts[2].equals(type)
                && compose(type, parts[3], parts[4], sourceId).equals(urn);
    }

    private static String encode(String text) {
        if (text.chars().allMatch(EntityId::isUnreserved)) {
            return text;
        }
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(octet)) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(Character.toUpperCase(Character.forDigit((octet >> 4) & 0xf, 16)));
                encoded.append(Character.toUpperCase(Character.forDigit(octet & 0xf, 16)));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(int character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || UNRESERVED.indexOf(character) >= 0;
    }
}
