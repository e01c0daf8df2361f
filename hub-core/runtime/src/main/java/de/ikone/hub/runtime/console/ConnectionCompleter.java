package de.ikone.hub.runtime.console;

import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Hub;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;

/** Completes names of connections. */
@Service
public final class ConnectionCompleter extends ServiceCompleter {
    @Override
    Stream<Candidate> candidates(Services services, String typed) {
        return services.find(Hub.class).stream()
                .flatMap(hub -> hub.connections().stream())
                .map(Connection::name)
                .map(Candidate::new);
    }
}
