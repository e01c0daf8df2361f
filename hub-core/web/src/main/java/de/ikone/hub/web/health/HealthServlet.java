package de.ikone.hub.web.health;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.web.http.HubServlet;
import de.ikone.hub.web.http.Json;
import de.ikone.hub.web.http.Problem;
import de.ikone.hub.web.services.HubServices;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * How the hub is, for supervision, without login: {@code /health} and {@code /health/live} answer 200 while the process
 * works, {@code /health/ready} 503 until every connection that should run does. States only, no texts.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/health", "/health/*"})
public final class HealthServlet extends HubServlet {
    private static final long serialVersionUID = 1L;

    private final transient HubServices services;

    @Activate
    public HealthServlet(@Reference HubServices services) {
        this.services = services;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean ready =
                services.store().isPresent() && services.hub().map(Hub::ready).orElse(false);
        ObjectNode body = Json.object().put("live", true).put("ready", ready);
        String path = request.getPathInfo();
        if (path == null || path.equals("/")) {
            ObjectNode connections = body.putObject("connections");
            for (Connection c : services.hub().map(Hub::connections).orElse(List.of())) {
                connections.put(c.name(), c.state().name());
            }
            Json.send(response, 200, "application/json", body);
            return;
        }
        switch (path) {
            case "/live" -> Json.send(response, 200, "application/json", body);
            case "/ready" -> Json.send(response, ready ? 200 : 503, "application/json", body);
            default ->
                throw Problem.notFound(
                        "there is no /health" + path + "; expected /health, /health/live or /health/ready");
        }
    }
}
