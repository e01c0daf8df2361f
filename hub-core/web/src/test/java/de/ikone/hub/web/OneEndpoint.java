package de.ikone.hub.web;

import de.ikone.hub.runtime.HttpEndpoints;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The connection {@code meldungen} with the token {@code geheim}; says what it received. */
final class OneEndpoint implements HttpEndpoints {
    @Override
    public boolean exists(String connection) {
        return connection.equals("meldungen");
    }

    @Override
    public boolean opens(String connection, String token) {
        return exists(connection) && token.equals("geheim");
    }

    @Override
    public long maximumBodyBytes(String connection) {
        return 1000;
    }

    @Override
    public Answer handle(Request request) {
        if (request.path().equals("/full")) {
            return answer(429, Map.of("Retry-After", List.of("7")), "{\"status\":429}");
        }
        String seen =
                request.method() + " " + request.path() + " " + request.query().get("q") + " "
                        + request.contentType().orElse("-") + " " + new String(request.body(), StandardCharsets.UTF_8);
        return answer(202, Map.of("X-Seen", List.of("a", "b")), seen);
    }

    private static Answer answer(int status, Map<String, List<String>> headers, String body) {
        return new Answer(
                status,
                headers,
                "text/plain;charset=utf-8",
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
