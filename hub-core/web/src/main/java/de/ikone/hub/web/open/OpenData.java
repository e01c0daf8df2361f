package de.ikone.hub.web.open;

import de.ikone.hub.api.Envelope;
import de.ikone.hub.runtime.Models;
import de.ikone.hub.runtime.Models.Model;
import de.ikone.hub.store.Entities;
import de.ikone.hub.store.Entities.Query;
import de.ikone.hub.web.http.Problem;
import de.ikone.hub.web.services.HubServices;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The entities as open interfaces may show them, for one request. Types without an installed model do not exist here.
 * However much there is, only a slice of it is in memory at a time.
 */
public final class OpenData {
    /** Records one request looks at, at most. */
    public static final int MOST_EXAMINED = 200_000;

    private static final int SLICE = 500;

    private final Entities entities;
    private final Map<String, OpenModel> models;

    /** @throws Problem 503 while the store or the models are not there */
    public OpenData(HubServices services) {
        entities = services.store()
                .orElseThrow(() -> Problem.starting("the store"))
                .entities();
        Models installed = services.models().orElseThrow(() -> Problem.starting("the models"));
        Map<String, OpenModel> byType = new TreeMap<>();
        for (Model model : installed.list()) {
            byType.put(model.type(), OpenModel.of(model));
        }
        models = Collections.unmodifiableMap(byType);
    }

    /** The models by type. */
    public Map<String, OpenModel> models() {
        return models;
    }

    /** The last value of an entity; empty if unknown or deleted. */
    public Optional<OpenEntity> find(String id) {
        return entities.find(id).flatMap(this::open);
    }

    /**
     * Visits the last values of these types in order of id until the visitor has enough.
     *
     * @param query what the store can decide by itself; its types are those to visit, its limit and offset do not count
     * @param after starts behind this id; empty text: at the first
     * @param goOn gets each entity and says whether it wants another
     * @return id of the last entity that was looked at; empty if there is none behind it
     */
    public Optional<String> visit(Query query, String after, Predicate<OpenEntity> goOn) {
        if (query.types().isEmpty()) {
            return Optional.empty();
        }
        Query slice = slice(query, SLICE);
        String last = after;
        for (int examined = 0; examined < MOST_EXAMINED; examined += SLICE) {
            List<Envelope> found = entities.listAfter(slice, last);
            for (Envelope envelope : found) {
                last = envelope.id();
                if (!goOn.test(OpenEntity.of(envelope, models.get(envelope.type())))) {
                    return Optional.of(last);
                }
            }
            if (found.size() < SLICE) {
                return Optional.empty();
            }
        }
        return Optional.of(last);
    }

    /** The last values that the store finds by itself, ordered by id. */
    public List<OpenEntity> list(Query query, int limit, int offset) {
        if (limit == 0 || query.types().isEmpty()) {
            return List.of();
        }
        return entities.list(slice(query, limit).offset(offset)).stream()
                .map(envelope -> OpenEntity.of(envelope, models.get(envelope.type())))
                .toList();
    }

    /** How many last values the store finds by itself. */
    public long count(Query query) {
        return query.types().isEmpty() ? 0 : entities.count(query);
    }

    /** An entity's records, oldest first; a deletion is one without attributes. */
    public List<OpenEntity> records(Query query, int limit) {
        return open(entities.history(slice(query, limit)));
    }

    /** An entity's records, newest first; a deletion is one without attributes. */
    public List<OpenEntity> newest(Query query, int limit) {
        return open(entities.newest(slice(query, limit)));
    }

    /** What each type's last values span. */
    public Map<String, Entities.Extent> extents() {
        return entities.extents();
    }

    /** Types that have at least one entity and a model. */
    public Set<String> inhabited() {
        Set<String> types = new java.util.TreeSet<>(entities.countByType().keySet());
        types.retainAll(models.keySet());
        return types;
    }

    private static Query slice(Query query, int limit) {
        return new Query(
                query.types(), query.id(), query.connection(), query.box(), query.from(), query.to(), limit, 0);
    }

    private List<OpenEntity> open(List<Envelope> records) {
        return records.stream().flatMap(record -> open(record).stream()).toList();
    }

    private Optional<OpenEntity> open(Envelope envelope) {
        return Optional.ofNullable(models.get(envelope.type())).map(model -> OpenEntity.of(envelope, model));
    }
}
