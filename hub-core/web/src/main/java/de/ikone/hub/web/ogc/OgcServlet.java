package de.ikone.hub.web.ogc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.runtime.City;
import de.ikone.hub.store.Entities.Extent;
import de.ikone.hub.web.http.HubServlet;
import de.ikone.hub.web.http.Json;
import de.ikone.hub.web.http.Links;
import de.ikone.hub.web.http.Parameters;
import de.ikone.hub.web.http.PathId;
import de.ikone.hub.web.http.Problem;
import de.ikone.hub.web.open.OpenData;
import de.ikone.hub.web.open.OpenEntity;
import de.ikone.hub.web.open.OpenModel;
import de.ikone.hub.web.services.HubServices;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** OGC API - Features, Part 1: each type is a collection, each entity a feature. Map programs such as QGIS read it. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/ogc/*")
public final class OgcServlet extends HubServlet {
    private static final long serialVersionUID = 1L;
    private static final String PATHS = "expected /ogc, /ogc/conformance, /ogc/api, /ogc/collections,"
            + " /ogc/collections/<type>, /ogc/collections/<type>/items or /ogc/collections/<type>/items/<id>";

    private final transient HubServices services;
    private final transient OpenApi openApi = new OpenApi();

    @Activate
    public OgcServlet(@Reference HubServices services) {
        this.services = services;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> path = path(request);
        Parameters parameters = new Parameters(request);
        OgcDocuments documents = new OgcDocuments(new Links(request));
        if (path.size() >= 3 && path.get(0).equals("collections") && path.get(2).equals("items")) {
            Json.send(response, 200, OgcDocuments.GEO_JSON, features(path, request, documents));
            return;
        }
        parameters.only(Set.of("f"));
        json(parameters);
        switch (String.join("/", path)) {
            case "" -> Json.send(response, 200, OgcDocuments.JSON, documents.landing(city()));
            case "conformance" -> Json.send(response, 200, OgcDocuments.JSON, documents.conformance());
            case "api" ->
                Json.send(
                        response,
                        200,
                        OgcDocuments.OPEN_API,
                        openApi.document(new Links(request), city(), data().models()));
            case "collections" -> Json.send(response, 200, OgcDocuments.JSON, collections(documents));
            default -> Json.send(response, 200, OgcDocuments.JSON, collection(path, documents));
        }
    }

    private ObjectNode features(List<String> path, HttpServletRequest request, OgcDocuments documents) {
        Parameters parameters = new Parameters(request);
        OpenData data = data();
        String type = model(data, path.get(1)).type();
        if (path.size() == 3) {
            json(parameters);
            return documents.items(type, Items.read(data, type, parameters));
        }
        if (path.size() > 4) {
            throw unknown(path);
        }
        parameters.only(Set.of("f"));
        json(parameters);
        return documents.item(feature(data, type, PathId.of(request)));
    }

    private static OpenEntity feature(OpenData data, String type, Set<String> ids) {
        return ids.stream()
                .flatMap(id -> data.find(id).stream())
                .filter(entity -> entity.model().type().equals(type))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("the collection " + type + " has no feature '"
                        + ids.iterator().next() + "'"));
    }

    private ObjectNode collections(OgcDocuments documents) {
        OpenData data = data();
        City city = city();
        Map<String, Extent> extents = data.extents();
        return documents.collections(data.models().values().stream()
                .map(model -> documents.collection(model, city, Optional.ofNullable(extents.get(model.type()))))
                .toList());
    }

    private ObjectNode collection(List<String> path, OgcDocuments documents) {
        if (path.size() != 2 || !path.get(0).equals("collections")) {
            throw unknown(path);
        }
        OpenData data = data();
        OpenModel model = model(data, path.get(1));
        return documents.collection(
                model, city(), Optional.ofNullable(data.extents().get(model.type())));
    }

    private static OpenModel model(OpenData data, String type) {
        return Optional.ofNullable(data.models().get(type))
                .orElseThrow(() -> Problem.notFound("there is no collection '" + type + "'; expected one of "
                        + String.join(", ", data.models().keySet())));
    }

    private static void json(Parameters parameters) {
        parameters.text("f").filter(format -> !format.equals("json")).ifPresent(format -> {
            throw Problem.badValue("f", format, "json");
        });
    }

    private static Problem unknown(List<String> path) {
        return Problem.notFound("there is no /ogc/" + String.join("/", path) + "; " + PATHS);
    }

    private static List<String> path(HttpServletRequest request) {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        return Stream.of(path.split("/")).filter(segment -> !segment.isEmpty()).toList();
    }

    private City city() {
        return services.hub().orElseThrow(() -> Problem.starting("the hub")).city();
    }

    private OpenData data() {
        return new OpenData(services);
    }
}
