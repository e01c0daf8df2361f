package de.ikone.hub.web.ogc;

import de.ikone.hub.store.Entities.Query;
import de.ikone.hub.web.http.Parameters;
import de.ikone.hub.web.open.OpenData;
import de.ikone.hub.web.open.OpenEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One page of a type's features, by id.
 *
 * @param entities at most as many as the limit
 * @param next what the next page's parameter {@code after} is; empty on the last page
 * @param matched how many match on all pages; empty where counting would take too long
 */
record Items(List<OpenEntity> entities, Optional<String> next, OptionalLong matched) {
    static final Set<String> PARAMETERS = Set.of("bbox", "datetime", "limit", "after", "f");
    static final String AFTER = "after";
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 1_000;

    static Items read(OpenData data, String type, Parameters parameters) {
        parameters.only(PARAMETERS);
        Query query = Query.all(1).types(Set.of(type));
        Optional<Interval> interval = parameters.text("datetime").map(Interval::parse);
        if (interval.isPresent()) {
            query = query.between(interval.get().from(), interval.get().to());
        }
        Optional<BoundingBox> box = parameters.text("bbox").map(BoundingBox::parse);
        Page page = new Page(limit(parameters), box);
        Optional<String> last = data.visit(query, parameters.text(AFTER).orElse(""), page::add);
        return new Items(page.found, last.map(page::next), matched(data, query, box));
    }

    /** The standard wants more than the most to be answered with the most. */
    private static int limit(Parameters parameters) {
        return Math.min(MOST, parameters.number("limit", DEFAULT_LIMIT, 1, Integer.MAX_VALUE));
    }

    private static OptionalLong matched(OpenData data, Query query, Optional<BoundingBox> box) {
        long candidates = data.count(query);
        if (box.isEmpty() || candidates == 0) {
            return OptionalLong.of(candidates);
        }
        if (candidates > OpenData.MOST_EXAMINED) {
            return OptionalLong.empty();
        }
        long[] matching = {0};
        data.visit(query, "", entity -> {
            matching[0] += box.get().holds(entity) ? 1 : 0;
            return true;
        });
        return OptionalLong.of(matching[0]);
    }

    /** Takes what matches until there is one more than the limit. */
    private static final class Page {
        private final List<OpenEntity> found = new ArrayList<>();
        private final int limit;
        private final Optional<BoundingBox> box;
        private boolean isFull;

        Page(int limit, Optional<BoundingBox> box) {
            this.limit = limit;
            this.box = box;
        }

        boolean add(OpenEntity entity) {
            if (box.isPresent() && !box.get().holds(entity)) {
                return true;
            }
            isFull = found.size() == limit;
            if (!isFull) {
                found.add(entity);
            }
            return !isFull;
        }

        /** Behind the last one found; or, when the search was broken off, behind the last one looked at. */
        String next(String lastVisited) {
            return isFull ? found.get(found.size() - 1).id() : lastVisited;
        }
    }
}
