package de.ikone.hub.runtime.camel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.runtime.HttpEndpoints.Answer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Answers that say what is wrong, as problem+json (RFC 9457). */
final class Problem {
    private Problem() {}

    static Answer of(int status, String code, String detail) {
        return answer(status, json(code, status, detail), Map.of());
    }

    /** The whole payload was refused and is kept in quarantine. */
    static Answer quarantined(int status, String code, String detail, long quarantineId) {
        return answer(status, json(code, status, detail).put("quarantineId", quarantineId), Map.of());
    }

    /** Not now; the caller is to come again in a few seconds. */
    static Answer unavailable(String detail) {
        return answer(503, json("not-running", 503, detail), Map.of("Retry-After", List.of("5")));
    }

    /** Too much at the moment; the caller is to come again in a few seconds. */
    static Answer tooMany(String detail) {
        return answer(429, json("too-many-requests", 429, detail), Map.of("Retry-After", List.of("2")));
    }

    private static ObjectNode json(String code, int status, String detail) {
        return Json.MAPPER
                .createObjectNode()
                .put("type", "about:blank")
                .put("title", code)
                .put("status", status)
                .put("detail", detail);
    }

    private static Answer answer(int status, ObjectNode json, Map<String, List<String>> headers) {
        return new Answer(
                status,
                headers,
                "application/problem+json",
                new ByteArrayInputStream(json.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
