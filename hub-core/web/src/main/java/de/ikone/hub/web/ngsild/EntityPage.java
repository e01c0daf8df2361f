package de.ikone.hub.web.ngsild;

import de.ikone.hub.web.http.Problem;
import de.ikone.hub.web.open.OpenData;
import de.ikone.hub.web.open.OpenEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The entities of one answer, in order of id.
 *
 * @param hasNext whether more match
 * @param count how many match in all; empty unless it was asked for
 */
record EntityPage(List<OpenEntity> entities, boolean hasNext, OptionalLong count) {
    static EntityPage find(OpenData data, EntityQuery query) {
        if (!query.ids().isEmpty() || query.condition().isPresent()) {
            return new Search(query).in(data);
        }
        List<OpenEntity> found = data.list(query.stored(), query.limit() + 1, query.offset());
        boolean hasNext = found.size() > query.limit();
        return new EntityPage(
                hasNext ? found.subList(0, query.limit()) : found,
                hasNext,
                query.isCounted() ? OptionalLong.of(data.count(query.stored())) : OptionalLong.empty());
    }

    /** Looks at one entity after the other. */
    private static final class Search {
        private final EntityQuery query;
        private final List<OpenEntity> found = new ArrayList<>();
        private long matching;

        Search(EntityQuery query) {
            this.query = query;
        }

        EntityPage in(OpenData data) {
            if (query.ids().isEmpty()) {
                Optional<String> stoppedAt = data.visit(query.stored(), "", this::look);
                if (stoppedAt.isPresent() && !isDone()) {
                    throw new Problem(
                            403,
                            NgsiLdErrors.TOO_COMPLEX,
                            "the query would look at more than %d entities; narrow it by type or id"
                                    .formatted(OpenData.MOST_EXAMINED));
                }
            } else {
                query.ids().forEach(id -> data.find(id).ifPresent(this::look));
            }
            return new EntityPage(
                    found,
                    matching > (long) query.offset() + query.limit(),
                    query.isCounted() ? OptionalLong.of(matching) : OptionalLong.empty());
        }

        private boolean look(OpenEntity entity) {
            if (query.matches(entity)) {
                matching++;
                if (matching > query.offset() && found.size() < query.limit()) {
                    found.add(entity);
                }
            }
            return !isDone();
        }

        private boolean isDone() {
            return !query.isCounted() && matching > (long) query.offset() + query.limit();
        }
    }
}
