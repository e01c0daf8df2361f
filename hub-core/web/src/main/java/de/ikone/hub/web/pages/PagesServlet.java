package de.ikone.hub.web.pages;

import com.fasterxml.jackson.databind.JsonNode;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.runtime.Models.Model;
import de.ikone.hub.runtime.text.Headline;
import de.ikone.hub.store.Entities.Query;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.Quarantine;
import de.ikone.hub.web.http.HubServlet;
import de.ikone.hub.web.http.Json;
import de.ikone.hub.web.http.Parameters;
import de.ikone.hub.web.http.Problem;
import de.ikone.hub.web.services.ConnectionActions;
import de.ikone.hub.web.services.HubServices;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The operator's pages: the city, a connection, entities, the cases in quarantine. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/", "/connection/*", "/entities", "/entity", "/cases", "/case/*"})
public final class PagesServlet extends HubServlet {
    private static final long serialVersionUID = 1L;
    private static final int SPOTS = 2_000;
    private static final int CASES_ON_HOME = 8;
    private static final int LISTED = 200;
    private static final int HISTORY_SHOWN = 50;

    private final transient HubServices services;
    private final transient Renderer renderer;
    private final transient Lines lines = new Lines();

    @Activate
    public PagesServlet(@Reference HubServices services, @Reference Renderer renderer) {
        this.services = services;
        this.renderer = renderer;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Shell shell = renderer.shell(request, response);
        String rest = request.getPathInfo() == null ? "" : request.getPathInfo().replaceFirst("^/", "");
        switch (request.getServletPath()) {
            case "/connection" -> renderer.render("connection", shell, connection(shell, rest), response);
            case "/entities" -> renderer.render("entities", shell, entities(shell, new Parameters(request)), response);
            case "/entity" -> renderer.render("entity", shell, entity(shell, new Parameters(request)), response);
            case "/cases" -> renderer.render("cases", shell, Map.of("cases", cases(shell, LISTED)), response);
            case "/case" -> renderer.render("case", shell, oneCase(shell, rest), response);
            case "/", "" -> renderer.render("home", shell, home(shell), response);
            default -> throw Problem.notFound("there is no page " + request.getServletPath());
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        String[] path = request.getPathInfo() == null
                ? new String[0]
                : request.getPathInfo().split("/");
        if (!request.getServletPath().equals("/connection") || path.length != 3) {
            throw new Problem(405, "method", "POST is for /connection/<name>/<action>");
        }
        ConnectionActions.perform(hub(), path[1], path[2]);
        response.setStatus(303);
        response.setHeader("Location", "/connection/" + path[1]);
    }

    private Map<String, Object> home(Shell shell) {
        Map<String, Object> page = new HashMap<>();
        Optional<Hub> hub = services.hub();
        Cards cards = new Cards(services.models(), services.store(), lines, shell);
        List<Connection> connections = hub.map(Hub::connections).orElse(List.of());
        page.put("cards", cards.cards(connections));
        page.put(
                "well",
                connections.stream()
                        .filter(c -> c.state() == Connection.State.RUNNING)
                        .count());
        page.put(
                "bad",
                connections.stream().filter(c -> Cards.tone(c).equals("bad")).count());
        page.put("total", connections.size());
        page.put("started", hub.isPresent() && services.store().isPresent());
        page.put(
                "fileProblem",
                hub.flatMap(Hub::cityFileFailure)
                        .map(failure -> failure.text().in(shell.language()) + " "
                                + failure.nextStep().in(shell.language()))
                        .orElse(""));
        page.put("plan", hub.map(h -> Plan.of(h.city(), spots(shell))).orElse(null));
        page.put("cases", cases(shell, CASES_ON_HOME));
        page.put("caseCount", caseCount());
        page.put("types", types(shell));
        return page;
    }

    private long caseCount() {
        return services.store()
                .map(store -> store.quarantine().countByConnection().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .orElse(0L);
    }

    private Map<String, String> types(Shell shell) {
        Map<String, String> types = new HashMap<>();
        services.store().ifPresent(store -> store.entities()
                .countByType()
                .forEach((type, count) -> types.put(
                        type, tables(shell).label(type) + " (" + shell.words().number(count) + ")")));
        return types;
    }

    private List<Plan.Spot> spots(Shell shell) {
        List<Plan.Spot> spots = new ArrayList<>();
        services.store()
                .ifPresent(store -> store.entities().list(Query.all(SPOTS)).forEach(record -> {
                    JsonNode entity = Json.read(record.body());
                    if (entity.path("location").path("coordinates").path(0).isNumber()) {
                        spots.add(new Plan.Spot(record, entity, tables(shell).label(record.type())));
                    }
                }));
        return spots;
    }

    private Tables tables(Shell shell) {
        return new Tables(services.models(), shell);
    }

    private List<Tables.CaseRow> cases(Shell shell, int limit) {
        return tables(shell)
                .cases(services.store()
                        .map(store -> store.quarantine().list(Quarantine.Filter.ALL, limit))
                        .orElse(List.of()));
    }

    private Map<String, Object> connection(Shell shell, String name) {
        Connection connection = hub().connection(name)
                .orElseThrow(() -> Problem.notFound("the city file has no connection '" + name + "'"));
        Map<String, Object> page = new HashMap<>();
        page.put("card", new Cards(services.models(), services.store(), lines, shell).card(connection));
        page.put("since", shell.words().instantAndAge(connection.since()));
        page.put("rhythm", connection.rhythm().map(shell.words()::duration).orElse("–"));
        page.put(
                "errorClass",
                connection
                        .failure()
                        .map(Failure::errorClass)
                        .map(shell.words()::errorClass)
                        .orElse(""));
        List<Map<String, String>> settings = new ArrayList<>();
        hub().explain(name)
                .forEach(one -> settings.add(Map.of(
                        "name", one.setting(),
                        "value", one.value(),
                        "origin", shell.words().origin(one.origin()),
                        "where", one.where())));
        page.put("settings", settings);
        page.put("rows", rows(shell, Query.all(LISTED).connection(name)));
        page.put(
                "cases",
                tables(shell)
                        .cases(store().quarantine()
                                .list(new Quarantine.Filter(Optional.of(name), Optional.empty()), LISTED)));
        return page;
    }

    private List<Tables.Row> rows(Shell shell, Query query) {
        return tables(shell).rows(store().entities().list(query));
    }

    private Map<String, Object> entities(Shell shell, Parameters parameters) {
        Query query = parameters.query(LISTED);
        String type = parameters.text("type").orElse("");
        return Map.of(
                "heading",
                        type.isEmpty()
                                ? shell.texts().get("page.entities")
                                : tables(shell).label(type),
                "rows", rows(shell, query),
                "count", store().entities().count(query),
                "types", types(shell));
    }

    private Map<String, Object> entity(Shell shell, Parameters parameters) {
        String id = parameters.needed("id");
        Envelope record =
                store().entities().find(id).orElseThrow(() -> Problem.notFound("the hub has no entity '" + id + "'"));
        JsonNode entity = Json.read(record.body());
        Optional<Model> model = services.models().flatMap(models -> models.find(record.type()));
        Map<String, Object> page = new HashMap<>();
        page.put("type", tables(shell).label(record.type()));
        page.put("name", Values.name(entity, id));
        page.put("id", id);
        page.put("connection", record.connection());
        page.put("own", hub().connection(record.connection()).isEmpty());
        page.put("licence", record.licence());
        page.put("observed", shell.words().instantAndAge(record.observedAt()));
        page.put("received", shell.words().instantAndAge(record.receivedAt()));
        page.put("timeFromSource", record.timeFromSource());
        page.put("fields", model.map(m -> tables(shell).fields(m, entity)).orElse(List.of()));
        page.put(
                "line",
                model.flatMap(m -> Headline.of(m, entity))
                        .map(attribute -> lines.line(store().entities(), record, attribute.name(), Instant.now()))
                        .orElse(Line.NONE));
        page.put("history", history(shell, id));
        page.put(
                "way",
                services.hub().map(hub -> Way.of(hub, store(), id, shell)).orElse(null));
        return page;
    }

    /** The newest records of the last 24 hours, newest first. */
    private List<Tables.Row> history(Shell shell, String id) {
        Query query = Query.all(HISTORY_SHOWN).id(id).between(Instant.now().minus(Line.SPAN), null);
        return tables(shell).rows(store().entities().newest(query));
    }

    private Map<String, Object> oneCase(Shell shell, String number) {
        if (!number.matches("\\d{1,18}")) {
            throw Problem.badValue("case", number, "the number of a case");
        }
        Quarantine.Case found = store().quarantine()
                .find(Long.parseLong(number))
                .orElseThrow(() -> Problem.notFound("there is no case " + number + " in quarantine"));
        return Map.of(
                "row",
                tables(shell).row(found),
                "connector",
                found.facts().connector(),
                "body",
                found.facts().body());
    }

    private Hub hub() {
        return services.hub().orElseThrow(() -> Problem.starting("the hub"));
    }

    private HubStore store() {
        return services.store().orElseThrow(() -> Problem.starting("the store"));
    }
}
