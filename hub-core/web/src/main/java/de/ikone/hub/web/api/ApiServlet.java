package de.ikone.hub.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.store.Entities.Query;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.Quarantine.Filter;
import de.ikone.hub.web.http.HubServlet;
import de.ikone.hub.web.http.Json;
import de.ikone.hub.web.http.PageLinks;
import de.ikone.hub.web.http.Parameters;
import de.ikone.hub.web.http.Problem;
import de.ikone.hub.web.services.ConnectionActions;
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
 * The admin API {@code /api/v1}: what the pages show, as JSON. An entity's id goes into the query, because it may hold
 * percent signs, which servers refuse in a path. Lists come in pages ({@code limit}, {@code offset}); the header {@code
 * Link} leads to the next and the previous one.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/api/v1/*")
public final class ApiServlet extends HubServlet {
    private static final long serialVersionUID = 1L;
    private static final String PATHS = "expected status, connections, connections/<name>, connections/<name>/settings,"
            + " types, entities, entity, history, quarantine or quarantine/<id>";

    private final transient HubServices services;

    @Activate
    public ApiServlet(@Reference HubServices services) {
        this.services = services;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] path = path(request);
        Parameters parameters = new Parameters(request);
        JsonNode body =
                switch (path[0]) {
                    case "status" -> Documents.status(hub(), services.store());
                    case "connections" -> connections(path);
                    case "types" -> types();
                    case "entities" -> entities(parameters, request, response);
                    case "entity" -> entity(parameters);
                    case "history" -> history(parameters, request, response);
                    case "quarantine" -> quarantine(path, parameters);
                    default -> throw Problem.notFound("there is no /api/v1/" + String.join("/", path) + "; " + PATHS);
                };
        Json.send(response, 200, "application/json", body);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] path = path(request);
        if (path.length != 3 || !path[0].equals("connections")) {
            throw new Problem(
                    405, "method", "POST is for /api/v1/connections/<name>/start, stop, pause, resume and restart");
        }
        ConnectionActions.perform(hub(), path[1], path[2]);
        Json.send(response, 200, "application/json", Documents.connection(find(path[1])));
    }

    private JsonNode connections(String[] path) {
        if (path.length == 1) {
            ArrayNode list = Json.object().putArray("connections");
            hub().connections().forEach(c -> list.add(Documents.connection(c)));
            return Json.object().set("connections", list);
        }
        Connection connection = find(path[1]);
        if (path.length == 2) {
            return Documents.connection(connection);
        }
        if (path.length == 3 && path[2].equals("settings")) {
            ObjectNode body = Json.object().put("connection", connection.name());
            return body.set("settings", Documents.settings(hub().explain(connection.name())));
        }
        throw Problem.notFound("a connection has no '" + path[2] + "' to read; " + PATHS);
    }

    private JsonNode types() {
        ObjectNode counts = Json.object();
        store().entities().countByType().forEach(counts::put);
        return Json.object().set("types", counts);
    }

    private JsonNode entities(Parameters parameters, HttpServletRequest request, HttpServletResponse response) {
        Query query = parameters.query(100);
        List<Envelope> found = store().entities().list(query);
        long count = store().entities().count(query);
        PageLinks.add(request, response, query, query.offset() + (long) found.size() < count);
        return list("entities", query, found).put("count", count);
    }

    private JsonNode entity(Parameters parameters) {
        String id = parameters.needed("id");
        return store().entities()
                .find(id)
                .map(Documents::entity)
                .orElseThrow(() -> Problem.notFound("the hub has no entity '" + id + "'"));
    }

    private JsonNode history(Parameters parameters, HttpServletRequest request, HttpServletResponse response) {
        parameters.needed("id");
        Query query = parameters.query(1000);
        List<Envelope> found = store().entities().history(query);
        PageLinks.add(request, response, query, found.size() == query.limit());
        return list("records", query, found);
    }

    private static ObjectNode list(String name, Query query, List<Envelope> records) {
        ObjectNode body = Json.object().put("limit", query.limit()).put("offset", query.offset());
        ArrayNode list = body.putArray(name);
        records.forEach(record -> list.add(Documents.entity(record)));
        return body;
    }

    private JsonNode quarantine(String[] path, Parameters parameters) {
        if (path.length == 1) {
            ArrayNode list = Json.object().putArray("cases");
            Filter filter = new Filter(parameters.text("connection"), parameters.text("reason"));
            store().quarantine()
                    .list(filter, parameters.number("limit", 100, 1, 10_000))
                    .forEach(c -> list.add(Documents.quarantineCase(c)));
            return Json.object().set("cases", list);
        }
        long id = caseId(path[1]);
        return store().quarantine()
                .find(id)
                .map(Documents::quarantineCase)
                .orElseThrow(() -> Problem.notFound("there is no case " + id + " in quarantine"));
    }

    private static long caseId(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.badValue("case", text, "the number of a quarantine case");
        }
    }

    private static String[] path(HttpServletRequest request) {
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        return path.substring(1).split("/");
    }

    private Connection find(String name) {
        return hub().connection(name)
                .orElseThrow(() -> Problem.notFound("the city file has no connection '" + name + "'"));
    }

    private Hub hub() {
        return services.hub().orElseThrow(() -> Problem.starting("the hub"));
    }

    private HubStore store() {
        return services.store().orElseThrow(() -> Problem.starting("the store"));
    }
}
