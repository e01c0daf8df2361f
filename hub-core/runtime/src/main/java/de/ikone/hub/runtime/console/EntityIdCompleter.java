package de.ikone.hub.runtime.console;

import de.ikone.hub.api.Envelope;
import de.ikone.hub.store.Entities;
import de.ikone.hub.store.Entities.Query;
import de.ikone.hub.store.HubStore;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;

/** Completes ids of entities: first up to the type, then of that type. */
@Service
public final class EntityIdCompleter extends ServiceCompleter {
    private static final String PREFIX = "urn:ngsi-ld:";

    /** Entities read at a time, as their bodies are read too. */
    private static final int PAGE = 1_000;

    /** Pages that are searched at most, so that a key press stays quick. */
    private static final int MOST_PAGES = 10;

    @Override
    Stream<Candidate> candidates(Services services, String typed) {
        return services.find(HubStore.class).map(HubStore::entities).stream()
                .flatMap(entities -> candidates(entities, typed));
    }

    private static Stream<Candidate> candidates(Entities entities, String typed) {
        int end = typed.startsWith(PREFIX) ? typed.indexOf(':', PREFIX.length()) : -1;
        if (end < 0) {
            return entities.countByType().keySet().stream()
                    .sorted()
                    .map(type -> new Candidate(PREFIX + type + ":", false));
        }
        Query query = Query.all(PAGE).types(Set.of(typed.substring(PREFIX.length(), end)));
        return Stream.iterate(0, page -> page < MOST_PAGES, page -> page + 1)
                .map(page -> entities.list(query.offset(page * PAGE)))
                .takeWhile(found -> !found.isEmpty())
                .flatMap(found -> found.stream().map(Envelope::id).map(Candidate::new));
    }
}
