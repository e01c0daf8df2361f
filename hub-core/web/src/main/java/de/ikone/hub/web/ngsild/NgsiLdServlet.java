package de.ikone.hub.web.ngsild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.web.http.HubServlet;
import de.ikone.hub.web.http.Json;
import de.ikone.hub.web.http.Parameters;
import de.ikone.hub.web.http.PathId;
import de.ikone.hub.web.http.Problem;
import de.ikone.hub.web.open.OpenData;
import de.ikone.hub.web.open.OpenEntity;
import de.ikone.hub.web.services.HubServices;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Reading by NGSI-LD (ETSI GS CIM 009): entities with their last value and over time. What is offered is in
 * docs/reference/ngsi-ld.md; everything else is refused.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/ngsi-ld/v1/*")
public final class NgsiLdServlet extends HubServlet {
    private static final long serialVersionUID = 1L;
    private static final int MOST_ENTITIES = 1_000;
    private static final int MOST_ENTITIES_OVER_TIME = 100;
    private static final int MOST_RECORDS = 1_000;
    /** Records in one answer, of all entities. */
    private static final int MOST_RECORDS_IN_ALL = 10_000;
    /** Resources of the standard that the hub does not have. */
    private static final Set<String> NOT_OFFERED = Set.of(
            "attributes",
            "subscriptions",
            "csourceRegistrations",
            "csourceSubscriptions",
            "entityOperations",
            "jsonldContexts",
            "entityMaps",
            "snapshots",
            "info");

    private final transient HubServices services;

    @Activate
    public NgsiLdServlet(@Reference HubServices services) {
        this.services = services;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            List<String> path = path(request);
            refuseWhatIsNotOffered(request, path, response);
            Reply reply = new Reply(request, response);
            answer(path, request, response, reply);
        } catch (Problem problem) {
            NgsiLdErrors.send(problem, response);
        }
    }

    private static List<String> path(HttpServletRequest request) {
        String path = request.getRequestURI().substring("/ngsi-ld/v1".length());
        return Stream.of(path.split("/")).filter(segment -> !segment.isEmpty()).toList();
    }

    private static void refuseWhatIsNotOffered(
            HttpServletRequest request, List<String> path, HttpServletResponse response) {
        boolean isNotOffered = !path.isEmpty() && NOT_OFFERED.contains(path.get(0))
                || path.size() > 1 && path.get(1).equals("entityOperations");
        if (isNotOffered) {
            throw new Problem(
                    422, NgsiLdErrors.NOT_SUPPORTED, "the hub offers entities, temporal/entities and types to read");
        }
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            throw new Problem(
                    405,
                    NgsiLdErrors.NOT_SUPPORTED,
                    "the hub is read by NGSI-LD; data comes in by the connections of the city file");
        }
    }

    private void answer(List<String> path, HttpServletRequest request, HttpServletResponse response, Reply reply)
            throws IOException {
        Parameters parameters = new Parameters(request);
        switch (shape(path)) {
            case "entities" -> entities(parameters, reply);
            case "entities/*" -> entity(request, parameters, reply);
            case "temporal/entities" -> temporal(parameters, reply);
            case "temporal/entities/*" -> temporal(request, parameters, reply);
            case "types" -> types(parameters, reply);
            case "context.jsonld" -> {
                parameters.only(Set.of());
                Json.send(response, 200, Reply.JSON_LD, new Terms(data().models()).context());
            }
            default ->
                throw Problem.notFound("there is no " + request.getRequestURI()
                        + "; expected entities, temporal/entities, types or context.jsonld under /ngsi-ld/v1/");
        }
    }

    /** The path with a star for an id. */
    private static String shape(List<String> path) {
        int resource = path.indexOf("entities");
        if (resource >= 0 && path.size() == resource + 2) {
            return String.join("/", path.subList(0, resource + 1)) + "/*";
        }
        return String.join("/", path);
    }

    private void entities(Parameters parameters, Reply reply) throws IOException {
        parameters.only(union(EntityQuery.PARAMETERS, Representation.PARAMETERS));
        OpenData data = data();
        EntityQuery query = EntityQuery.parse(parameters, data, MOST_ENTITIES);
        Representation form = Representation.parse(parameters, Representation.SIMPLE, query.attributes());
        EntityPage page = EntityPage.find(data, query);
        reply.paging(query, page)
                .licences(page.entities())
                .send(200, array(page.entities().stream().map(form::entity).toList()));
    }

    private void entity(HttpServletRequest request, Parameters parameters, Reply reply) throws IOException {
        parameters.only(union(Set.of("attrs"), Representation.PARAMETERS));
        OpenData data = data();
        Set<String> attributes = EntityQuery.attributes(parameters, new Terms(data.models()));
        Representation form = Representation.parse(parameters, Representation.SIMPLE, attributes);
        Set<String> ids = PathId.of(request);
        OpenEntity entity = ids.stream()
                .flatMap(id -> data.find(id).stream())
                .filter(found -> attributes.isEmpty() || attributes.stream().anyMatch(found.attributes()::hasNonNull))
                .findFirst()
                .orElseThrow(() -> unknown(ids));
        reply.licences(List.of(entity)).send(200, form.entity(entity));
    }

    private void temporal(Parameters parameters, Reply reply) throws IOException {
        parameters.only(union(EntityQuery.PARAMETERS, Representation.PARAMETERS, TemporalQuery.PARAMETERS));
        parameters.needed("timerel");
        OpenData data = data();
        EntityQuery query = EntityQuery.parse(parameters, data, MOST_ENTITIES_OVER_TIME);
        int mostRecords = Math.min(MOST_RECORDS, MOST_RECORDS_IN_ALL / Math.max(1, query.limit()));
        TemporalQuery times = TemporalQuery.parse(parameters, mostRecords);
        Representation form = Representation.parse(parameters, Representation.SIMPLE_TEMPORAL, query.attributes());
        EntityQuery inThatTime = query.and(entity -> times.hasRecords(data, entity));
        EntityPage page = EntityPage.find(data, inThatTime);
        TemporalAnswer answer = new TemporalAnswer(data, times, form, mostRecords);
        page.entities().forEach(entity -> answer.add(entity.id()));
        reply.paging(inThatTime, page);
        send(answer, array(answer.entities()), reply);
    }

    private void temporal(HttpServletRequest request, Parameters parameters, Reply reply) throws IOException {
        parameters.only(union(Set.of("attrs"), Representation.PARAMETERS, TemporalQuery.PARAMETERS));
        OpenData data = data();
        TemporalQuery times = TemporalQuery.parse(parameters, MOST_RECORDS);
        Set<String> attributes = EntityQuery.attributes(parameters, new Terms(data.models()));
        Representation form = Representation.parse(parameters, Representation.SIMPLE_TEMPORAL, attributes);
        Set<String> ids = PathId.of(request);
        TemporalAnswer answer = new TemporalAnswer(data, times, form, MOST_RECORDS);
        if (ids.stream().noneMatch(answer::add)) {
            throw unknown(ids);
        }
        send(answer, answer.entities().get(0), reply);
    }

    private static void send(TemporalAnswer answer, JsonNode body, Reply reply) throws IOException {
        answer.range().ifPresent(reply::range);
        reply.licences(answer.shown()).send(answer.range().isPresent() ? 206 : 200, body);
    }

    private void types(Parameters parameters, Reply reply) throws IOException {
        parameters.only(Set.of());
        ObjectNode body =
                Json.object().put("id", "urn:ngsi-ld:EntityTypeList:hub").put("type", "EntityTypeList");
        ArrayNode list = body.putArray("typeList");
        data().inhabited().forEach(list::add);
        reply.send(200, body);
    }

    private static Problem unknown(Set<String> ids) {
        return Problem.notFound("the hub has no entity '" + ids.iterator().next() + "' with what was asked for");
    }

    private static ArrayNode array(Collection<ObjectNode> entities) {
        ArrayNode array = Json.object().arrayNode();
        entities.forEach(array::add);
        return array;
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> all = new HashSet<>();
        Arrays.asList(sets).forEach(all::addAll);
        return all;
    }

    private OpenData data() {
        return new OpenData(services);
    }
}
