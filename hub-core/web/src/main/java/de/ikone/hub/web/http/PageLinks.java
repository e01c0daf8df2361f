package de.ikone.hub.web.http;

import de.ikone.hub.store.Entities.Query;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Links from one page of a list to its neighbours, in the header {@code Link} (RFC 8288), relative to the server. */
public final class PageLinks {
    private PageLinks() {}

    /**
     * Adds {@code rel="next"} where more follows and {@code rel="prev"} where something precedes.
     *
     * @param query what this page was asked for
     * @param more whether something follows it
     */
    public static void add(HttpServletRequest request, HttpServletResponse response, Query query, boolean more) {
        if (query.offset() > 0) {
            add(request, response, Math.max(0, query.offset() - query.limit()), "prev");
        }
        if (more && query.offset() <= Integer.MAX_VALUE - query.limit()) {
            add(request, response, query.offset() + query.limit(), "next");
        }
    }

    private static void add(HttpServletRequest request, HttpServletResponse response, int offset, String relation) {
        String asked = request.getQueryString() == null ? "" : request.getQueryString();
        String kept = asked.replaceAll("(^|&)offset=[^&]*", "").replaceFirst("^&", "");
        // the two signs that would end the address
        String safe = kept.replace(">", "%3E").replace("\"", "%22");
        response.addHeader(
                "Link",
                "<%s?%soffset=%d>; rel=\"%s\""
                        .formatted(request.getRequestURI(), safe.isEmpty() ? "" : safe + "&", offset, relation));
    }
}
