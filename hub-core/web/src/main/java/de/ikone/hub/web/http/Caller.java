package de.ikone.hub.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Who sent a request.
 *
 * @param name user or token name; {@code link} after a one-time link
 * @param csrf the session's form token; empty text for an API token, which needs none
 */
public record Caller(String name, String csrf) {
    private static final String ATTRIBUTE = Caller.class.getName();

    /** Whom the filter let in; empty on pages that need no login. */
    public static Optional<Caller> of(HttpServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(ATTRIBUTE));
    }

    /** Tells those behind the filter that this is who sent the request. */
    public void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
