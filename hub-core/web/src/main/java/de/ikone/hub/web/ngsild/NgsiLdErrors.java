package de.ikone.hub.web.ngsild;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.web.http.Json;
import de.ikone.hub.web.http.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Errors as NGSI-LD has them: ProblemDetails as application/json, with a type of its own list. */
final class NgsiLdErrors {
    static final String BAD_REQUEST = "BadRequestData";
    static final String INVALID_REQUEST = "InvalidRequest";
    static final String NOT_SUPPORTED = "OperationNotSupported";
    static final String TOO_COMPLEX = "TooComplexQuery";
    private static final String NOT_FOUND = "ResourceNotFound";
    private static final String TYPES = "https://uri.etsi.org/ngsi-ld/errors/";

    private NgsiLdErrors() {}

    /** Answers the problem; what is no fault of the request is thrown on to where all the hub's answers are made. */
    static void send(Problem problem, HttpServletResponse response) throws IOException {
        if (problem.status() >= 500) {
            throw problem;
        }
        String error =
                switch (problem.code()) {
                    case "bad-value" -> BAD_REQUEST;
                    case "not-found" -> NOT_FOUND;
                    default -> problem.code();
                };
        ObjectNode body = Json.object()
                .put("type", TYPES + error)
                .put("title", title(error))
                .put("detail", problem.getMessage())
                .put("status", problem.status());
        Json.send(response, problem.status(), Reply.JSON, body);
    }

    private static String title(String error) {
        return switch (error) {
            case BAD_REQUEST -> "The request has a wrong parameter";
            case NOT_FOUND -> "There is no such resource";
            case NOT_SUPPORTED -> "The hub does not offer this operation";
            case TOO_COMPLEX -> "The query is too complex";
            default -> "The request is invalid";
        };
    }
}
