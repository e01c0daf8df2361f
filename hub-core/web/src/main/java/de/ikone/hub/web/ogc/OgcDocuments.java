package de.ikone.hub.web.ogc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.runtime.City;
import de.ikone.hub.store.Entities.Box;
import de.ikone.hub.store.Entities.Extent;
import de.ikone.hub.web.http.Json;
import de.ikone.hub.web.http.Links;
import de.ikone.hub.web.open.OpenEntity;
import de.ikone.hub.web.open.OpenModel;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The documents of OGC API - Features, Part 1, as JSON and GeoJSON. */
final class OgcDocuments {
    static final String JSON = "application/json";
    static final String GEO_JSON = "application/geo+json";
    static final String OPEN_API = "application/vnd.oai.openapi+json;version=3.0";
    private static final String CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
    private static final String CONFORMANCE = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/";

    private final Links links;

    OgcDocuments(Links links) {
        this.links = links;
    }

    ObjectNode landing(City city) {
        ObjectNode body = Json.object()
                .put("title", city.name())
                .put("description", "Open data of " + city.name() + ", collected by the city's hub");
        ArrayNode list = body.putArray("links");
        link(list, "self", JSON, links.to("/ogc"));
        link(list, "service-desc", OPEN_API, links.to("/ogc/api"));
        link(list, "conformance", JSON, links.to("/ogc/conformance"));
        link(list, "data", JSON, links.to("/ogc/collections"));
        return body;
    }

    ObjectNode conformance() {
        ObjectNode body = Json.object();
        ArrayNode classes = body.putArray("conformsTo");
        List.of("core", "geojson", "oas30").forEach(name -> classes.add(CONFORMANCE + name));
        return body;
    }

    ObjectNode collections(List<ObjectNode> collections) {
        ObjectNode body = Json.object();
        link(body.putArray("links"), "self", JSON, links.to("/ogc/collections"));
        body.putArray("collections").addAll(collections);
        return body;
    }

    /** @param extent what the type's entities span; empty if there is none, then it is the city's box */
    ObjectNode collection(OpenModel model, City city, Optional<Extent> extent) {
        String address = links.to("/ogc/collections/" + model.type());
        ObjectNode body = Json.object()
                .put("id", model.type())
                .put("title", model.model().label().in(city.language()))
                .put("itemType", "feature");
        ObjectNode span = body.putObject("extent");
        Box box = extent.flatMap(Extent::box).orElseGet(() -> box(city.boundingBox()));
        span.putObject("spatial")
                .put("crs", CRS84)
                .putArray("bbox")
                .addArray()
                .add(box.west())
                .add(box.south())
                .add(box.east())
                .add(box.north());
        extent.ifPresent(known -> span.putObject("temporal")
                .putArray("interval")
                .addArray()
                .add(known.from().toString())
                .add(known.to().toString()));
        body.putArray("crs").add(CRS84);
        ArrayNode list = body.putArray("links");
        link(list, "self", JSON, address);
        link(list, "items", GEO_JSON, address + "/items");
        return body;
    }

    private static Box box(City.BoundingBox box) {
        return new Box(box.west(), box.south(), box.east(), box.north());
    }

    ObjectNode items(String type, Items items) {
        ObjectNode body = Json.object().put("type", "FeatureCollection");
        ArrayNode list = body.putArray("links");
        link(list, "self", GEO_JSON, links.self());
        items.next().ifPresent(after -> link(list, "next", GEO_JSON, links.selfWith(Items.AFTER, after)));
        link(list, "collection", JSON, links.to("/ogc/collections/" + type));
        licences(list, items.entities());
        body.put("timeStamp", Instant.now().toString());
        items.matched().ifPresent(matched -> body.put("numberMatched", matched));
        body.put("numberReturned", items.entities().size());
        ArrayNode features = body.putArray("features");
        items.entities().forEach(entity -> features.add(feature(entity)));
        return body;
    }

    ObjectNode item(OpenEntity entity) {
        ObjectNode body = feature(entity);
        ArrayNode list = body.putArray("links");
        String collection = links.to("/ogc/collections/" + entity.model().type());
        link(list, "self", GEO_JSON, collection + "/items/" + entity.id());
        link(list, "collection", JSON, collection);
        licences(list, List.of(entity));
        return body;
    }

    private static ObjectNode feature(OpenEntity entity) {
        ObjectNode feature = Json.object().put("type", "Feature").put("id", entity.id());
        feature.set("geometry", entity.geometry(OpenEntity.LOCATION).orElse(null));
        ObjectNode properties = feature.putObject("properties");
        properties.setAll(entity.attributes());
        properties.remove(OpenEntity.LOCATION);
        properties.put("observedAt", entity.observedAt().toString());
        if (!entity.envelope().licence().isEmpty()) {
            properties.put("licence", entity.envelope().licence());
        }
        return feature;
    }

    private static void licences(ArrayNode list, Collection<OpenEntity> entities) {
        OpenEntity.licences(entities)
                .forEach(licence -> list.addObject().put("rel", "license").put("href", licence));
    }

    private static void link(ArrayNode list, String relation, String mediaType, String address) {
        list.addObject().put("rel", relation).put("type", mediaType).put("href", address);
    }
}
