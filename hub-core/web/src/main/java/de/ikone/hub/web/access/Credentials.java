package de.ikone.hub.web.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The token that a program sends along. */
final class Credentials {
    private Credentials() {}

    /**
     * The token of {@code Authorization: Bearer}, the password of {@code Authorization: Basic} (GIS programs know nothing
     * else), or {@code X-Token}; empty if there is none.
     */
    static Optional<String> token(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization == null) {
            return Optional.ofNullable(request.getHeader("X-Token"));
        }
        if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.of(authorization.substring(7).strip());
        }
        if (authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.of(basicPassword(authorization.substring(6).strip()));
        }
        return Optional.of("");
    }

    private static String basicPassword(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
