package de.ikone.hub.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Reads an entity's id at the end of a path. Ids may hold percent signs, and the server refuses an encoded one
 * ({@code %25}) in a path; so an id may also stand there as it is.
 */
public final class PathId {
    private PathId() {}

    /** The ids that the last segment of the path may mean, the likeliest first. */
    public static Set<String> of(HttpServletRequest request) {
        String uri = request.getRequestURI();
        String segment = uri.substring(uri.lastIndexOf('/') + 1);
        Set<String> ids = new LinkedHashSet<>();
        ids.add(segment);
        ids.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
        return ids;
    }
}
