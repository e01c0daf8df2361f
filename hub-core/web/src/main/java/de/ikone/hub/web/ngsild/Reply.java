package de.ikone.hub.web.ngsild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.web.http.Json;
import de.ikone.hub.web.http.Links;
import de.ikone.hub.web.http.Problem;
import de.ikone.hub.web.open.OpenEntity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;

/**
 * An answer in the form that the request accepts: JSON with the context in a Link header, or JSON-LD with the context
 * inside.
 */
final class Reply {
    static final String JSON = "application/json";
    static final String JSON_LD = "application/ld+json";
    static final String CONTEXT_PATH = "/ngsi-ld/v1/context.jsonld";

    private final HttpServletResponse response;
    private final Links links;
    private final boolean isJsonLd;

    /** @throws Problem 406 if the request accepts neither */
    Reply(HttpServletRequest request, HttpServletResponse response) {
        this.response = response;
        links = new Links(request);
        String accepted = request.getHeader("Accept");
        double json = Accepted.quality(accepted, JSON);
        double jsonLd = Accepted.quality(accepted, JSON_LD);
        if (json == 0 && jsonLd == 0) {
            throw new Problem(
                    406,
                    NgsiLdErrors.INVALID_REQUEST,
                    "the request accepts '%s', expected %s or %s".formatted(accepted, JSON, JSON_LD));
        }
        isJsonLd = jsonLd > json;
    }

    /** Says where to find the page before and the page behind. */
    Reply paging(EntityQuery query, EntityPage page) {
        if (page.hasNext() && query.limit() > 0) {
            link(links.selfWith("offset", Long.toString((long) query.offset() + query.limit())), "next", mediaType());
        }
        if (query.offset() > 0) {
            link(
                    links.selfWith("offset", Integer.toString(Math.max(0, query.offset() - query.limit()))),
                    "prev",
                    mediaType());
        }
        page.count().ifPresent(count -> response.setHeader("NGSILD-Results-Count", Long.toString(count)));
        return this;
    }

    /** Says under which licences the entities may be used. */
    Reply licences(Collection<OpenEntity> entities) {
        OpenEntity.licences(entities)
                .forEach(address -> response.addHeader("Link", "<%s>; rel=\"license\"".formatted(address)));
        return this;
    }

    /** Says that an answer is only a part, by the times that it spans. */
    Reply range(String range) {
        response.setHeader("Content-Range", range);
        return this;
    }

    /** @param body an entity, or an array of such; gets the context where it belongs */
    void send(int status, JsonNode body) throws IOException {
        String context = links.to(CONTEXT_PATH);
        if (!isJsonLd) {
            link(context, "http://www.w3.org/ns/json-ld#context", JSON_LD);
        } else if (body instanceof ObjectNode single) {
            single.put("@context", context);
        } else {
            body.forEach(each -> ((ObjectNode) each).put("@context", context));
        }
        Json.send(response, status, mediaType(), body);
    }

    private String mediaType() {
        return isJsonLd ? JSON_LD : JSON;
    }

    private void link(String address, String relation, String mediaType) {
        response.addHeader("Link", "<%s>; rel=\"%s\"; type=\"%s\"".formatted(address, relation, mediaType));
    }
}
