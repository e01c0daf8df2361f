package de.ikone.hub.runtime.console;

import de.ikone.hub.runtime.Models;
import de.ikone.hub.runtime.Models.Model;
import de.ikone.hub.store.HubStore;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;

/** Completes types: those with entities and those with an installed model. */
@Service
public final class TypeCompleter extends ServiceCompleter {
    @Override
    Stream<Candidate> candidates(Services services, String typed) {
        Stream<String> stored = services.find(HubStore.class).stream()
                .flatMap(store -> store.entities().countByType().keySet().stream());
        Stream<String> modelled = services.find(Models.class).stream()
                .flatMap(models -> models.list().stream())
                .map(Model::type);
        return Stream.concat(stored, modelled).distinct().sorted().map(Candidate::new);
    }
}
