package de.ikone.hub.web.ngsild;

import de.ikone.hub.store.Entities.Query;
import de.ikone.hub.web.http.Parameters;
import de.ikone.hub.web.http.Problem;
import de.ikone.hub.web.open.OpenData;
import de.ikone.hub.web.open.OpenEntity;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which entities a request asks for.
 *
 * @param types types with a model; empty: nothing can match
 * @param ids in order; empty: all
 * @param condition what the store cannot decide; empty: nothing of the kind
 * @param attributes which to show; empty: all
 * @param limit 0 or more
 * @param offset 0 or more
 * @param isCounted whether to say how many match
 */
record EntityQuery(
        Set<String> types,
        Set<String> ids,
        Optional<Predicate<OpenEntity>> condition,
        Set<String> attributes,
        int limit,
        int offset,
        boolean isCounted) {
    static final Set<String> PARAMETERS = Set.of(
            "type", "id", "q", "georel", "geometry", "coordinates", "geoproperty", "attrs", "limit", "offset", "count");
    private static final int DEFAULT_LIMIT = 20;

    /** @param mostEntities what limit may be */
    static EntityQuery parse(Parameters parameters, OpenData data, int mostEntities) {
        Terms terms = new Terms(data.models());
        Set<String> attributes = attributes(parameters, terms);
        Optional<Predicate<OpenEntity>> condition = and(
                parameters.text("q").map(QueryParser::parse),
                and(GeoCondition.parse(parameters), hasAnyOf(attributes)));
        Set<String> ids = new TreeSet<>(list(parameters, "id"));
        Set<String> asked = list(parameters, "type");
        if (asked.isEmpty() && ids.isEmpty() && condition.isEmpty()) {
            throw new Problem(
                    400,
                    NgsiLdErrors.BAD_REQUEST,
                    "the request asks for everything, expected type, id, attrs, q or georel");
        }
        Set<String> types = new TreeSet<>(data.models().keySet());
        if (!asked.isEmpty()) {
            Set<String> names = new TreeSet<>();
            asked.forEach(type -> names.add(terms.type(type)));
            types.retainAll(names);
        }
        boolean isCounted = isCounted(parameters);
        return new EntityQuery(
                types,
                ids,
                condition,
                attributes,
                parameters.number("limit", Math.min(DEFAULT_LIMIT, mostEntities), isCounted ? 0 : 1, mostEntities),
                parameters.number("offset", 0, 0, Integer.MAX_VALUE),
                isCounted);
    }

    static Set<String> attributes(Parameters parameters, Terms terms) {
        Set<String> attributes = new LinkedHashSet<>();
        list(parameters, "attrs").forEach(name -> attributes.add(terms.attribute(name)));
        return attributes;
    }

    private static Set<String> list(Parameters parameters, String name) {
        Set<String> values = new LinkedHashSet<>();
        parameters.text(name).ifPresent(text -> values.addAll(Arrays.asList(text.split(",", -1))));
        if (values.contains("")) {
            throw Problem.badValue(name, parameters.needed(name), "values with one comma between them");
        }
        return values;
    }

    private static boolean isCounted(Parameters parameters) {
        String count = parameters.text("count").orElse("false");
        if (!count.equals("true") && !count.equals("false")) {
            throw Problem.badValue("count", count, "true or false");
        }
        return count.equals("true");
    }

    private static Optional<Predicate<OpenEntity>> hasAnyOf(Set<String> attributes) {
        if (attributes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(entity -> attributes.stream().anyMatch(entity.attributes()::hasNonNull));
    }

    private static Optional<Predicate<OpenEntity>> and(
            Optional<Predicate<OpenEntity>> one, Optional<Predicate<OpenEntity>> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return Optional.of(one.get().and(other.get()));
    }

    /** The same, of which only entities that hold one more condition match. */
    EntityQuery and(Predicate<OpenEntity> more) {
        return new EntityQuery(types, ids, and(condition, Optional.of(more)), attributes, limit, offset, isCounted);
    }

    /** What the store can decide. */
    Query stored() {
        return Query.all(1).types(types);
    }

    boolean matches(OpenEntity entity) {
        return types.contains(entity.model().type())
                && condition.map(holds -> holds.test(entity)).orElse(true);
    }
}
