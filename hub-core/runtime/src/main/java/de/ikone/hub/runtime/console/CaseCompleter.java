package de.ikone.hub.runtime.console;

import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.Quarantine.Filter;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;

/** Completes numbers of open cases, the newest ones. */
@Service
public final class CaseCompleter extends ServiceCompleter {
    /** Numbers are short: whoever wants an older one has it on the screen already. */
    private static final int NEWEST = 1_000;

    @Override
    Stream<Candidate> candidates(Services services, String typed) {
        return services.find(HubStore.class).stream()
                .flatMap(store -> store.quarantine().list(Filter.ALL, NEWEST).stream())
                .map(open -> new Candidate(String.valueOf(open.id())));
    }
}
