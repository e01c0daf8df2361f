package de.ikone.hub.web.intake;

import de.ikone.hub.runtime.HttpEndpoints;
import de.ikone.hub.runtime.HttpEndpoints.Answer;
import de.ikone.hub.web.access.Access;
import de.ikone.hub.web.http.HubServlet;
import de.ikone.hub.web.http.Problem;
import de.ikone.hub.web.services.HubServices;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /connections/<name>/<path>}: hands requests to the connection of that name and its answers back. The way of all
 * records that are sent to the hub: it makes no session, logs nothing and copies the body once.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/connections/*")
public final class ConnectionsServlet extends HubServlet {
    private static final long serialVersionUID = 1L;

    private final transient HubServices services;
    private final transient Access access;

    @Activate
    public ConnectionsServlet(@Reference HubServices services, @Reference Access access) {
        this.services = services;
        this.access = access;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpEndpoints endpoints = services.endpoints().orElseThrow(() -> Problem.starting("the hub"));
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        int slash = path.indexOf('/', 1);
        String name = slash < 0 ? path.substring(1) : path.substring(1, slash);
        if (!endpoints.exists(name)) {
            throw Problem.notFound("no connection '" + name + "' receives requests");
        }
        if (access.caller(request, token -> endpoints.opens(name, token)).isEmpty()) {
            throw new Problem(
                    401,
                    "token-needed",
                    "connection '" + name
                            + "' needs its own token or an API token, as 'Authorization: Bearer …' or 'X-Token: …'");
        }
        byte[] body = body(request, endpoints.maximumBodyBytes(name));
        send(
                endpoints.handle(new HttpEndpoints.Request(
                        name,
                        request.getMethod(),
                        slash < 0 ? "/" : path.substring(slash),
                        query(request.getQueryString()),
                        Optional.ofNullable(request.getContentType()),
                        body)),
                response);
    }

    private static byte[] body(HttpServletRequest request, long most) throws IOException {
        long announced = request.getContentLengthLong();
        if (announced > most) {
            throw tooLarge(most);
        }
        InputStream in = request.getInputStream();
        if (announced >= 0) {
            byte[] body = new byte[(int) announced];
            int read = in.readNBytes(body, 0, body.length);
            return read == body.length ? body : Arrays.copyOf(body, read);
        }
        byte[] body = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
        if (body.length > most) {
            throw tooLarge(most);
        }
        return body;
    }

    private static Problem tooLarge(long most) {
        return new Problem(
                        413,
                        "body-too-large",
                        "the body is larger than the " + most
                                + " bytes this connection takes; send smaller parts or raise its setting")
                .with("expected", "at most " + most + " bytes");
    }

    /** First value each. By hand, because the server would read the body of a form for it. */
    private static Map<String, String> query(String query) {
        if (query == null || query.isEmpty()) {
            return Map.of();
        }
        Map<String, String> values = new HashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            values.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.badValue("query", text, "percent-encoded text");
        }
    }

    private static void send(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setHeader("X-Content-Type-Options", "nosniff");
        // what a connector answers never runs as a page of the hub
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        for (Map.Entry<String, List<String>> header : answer.headers().entrySet()) {
            for (String value : header.getValue()) {
                response.addHeader(header.getKey(), value);
            }
        }
        response.setContentType(answer.contentType());
        try (InputStream body = answer.body()) {
            body.transferTo(response.getOutputStream());
        }
    }
}
