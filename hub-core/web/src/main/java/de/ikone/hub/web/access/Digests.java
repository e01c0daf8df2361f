package de.ikone.hub.web.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random secrets and their digests; only digests are kept. */
final class Digests {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Digests() {}

    /** 256 random bits as URL-safe text. */
    static String newSecret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Under which something is kept for a text from outside: always short, and does not tell the text. */
    static String key(String text) {
        return HexFormat.of().formatHex(sha256(text));
    }

    /** Constant time in what differs. */
    static boolean same(String a, String b) {
        return MessageDigest.isEqual(sha256(a), sha256(b));
    }
}
