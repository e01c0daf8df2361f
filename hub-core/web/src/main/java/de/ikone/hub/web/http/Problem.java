package de.ikone.hub.web.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Why a request was not served, as problem+json (RFC 9457). Thrown by whoever finds it, answered at the one boundary.
 * Carries no stack trace: it is an answer, not a defect.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String RETRY_AFTER = "retryAfter";

    private final int status;
    private final String code;
    private final transient ObjectNode more = Json.object();

    /**
     * @param status HTTP status, 400 and above
     * @param code short and stable: {@code limit-out-of-range}
     * @param detail what is wrong, where, and the next step
     */
    public Problem(int status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** A value that is not as expected. */
    public static Problem badValue(String where, String found, String expected) {
        Problem problem = new Problem(400, "bad-value", "%s is '%s', expected %s".formatted(where, found, expected));
        return problem.with("where", where).with("found", found).with("expected", expected);
    }

    public static Problem notFound(String what) {
        return new Problem(404, "not-found", what);
    }

    /** Part of the hub is not there yet; worth a second try in a few seconds. */
    public static Problem starting(String what) {
        return new Problem(503, "starting", what + " is not ready yet; try again in a few seconds");
    }

    /** Tells when to try again, in the body and by the header. */
    public Problem retryAfter(long seconds) {
        return with(RETRY_AFTER, Long.toString(seconds));
    }

    public Problem with(String name, String value) {
        more.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public void send(HttpServletResponse response) throws IOException {
        ObjectNode body = Json.object()
                .put("type", "urn:ikone:problem:" + code)
                .put("title", title(status))
                .put("status", status)
                .put("detail", getMessage());
        body.setAll(more);
        tellWhen(response);
        Json.send(response, status, "application/problem+json", body);
    }

    /** Tells by the header when to try again, where that may help. */
    public void tellWhen(HttpServletResponse response) {
        if (more.has(RETRY_AFTER)) {
            response.setHeader("Retry-After", more.path(RETRY_AFTER).asText());
        } else if (status == 503) {
            response.setHeader("Retry-After", "5");
        }
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Login needed";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 413 -> "Body too large";
            case 429 -> "Too many requests";
            case 503 -> "Not ready";
            default -> "Error";
        };
    }
}
