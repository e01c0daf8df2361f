package de.ikone.hub.runtime.console;

import de.ikone.hub.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.BundleContext;

/**
 * Completes a word from what a service knows; offers nothing while the service is missing. At most 50 candidates: the
 * shell lists all it is given, and the next letters narrow them.
 */
abstract class ServiceCompleter implements Completer {
    private static final int MOST_CANDIDATES = 50;

    @Reference
    private BundleContext bundleContext;

    /**
     * Everything that could stand here, lazily.
     *
     * @param typed what is before the cursor; candidates that do not start with it are left out afterwards
     */
    abstract Stream<Candidate> candidates(Services services, String typed);

    @Override
    public final void completeCandidates(Session session, CommandLine commandLine, List<Candidate> candidates) {
        String typed = typed(commandLine);
        try (Services services = new Services(bundleContext)) {
            candidates(services, typed)
                    .filter(candidate -> candidate.value().startsWith(typed))
                    .limit(MOST_CANDIDATES)
                    .forEach(candidates::add);
        } catch (StoreException unreadable) {
            // no candidates: an error here would tear the line that is being typed; the command itself reports it
            return;
        }
    }

    @Override
    public final int complete(Session session, CommandLine commandLine, List<String> candidates) {
        List<Candidate> found = new ArrayList<>();
        completeCandidates(session, commandLine, found);
        found.forEach(candidate -> candidates.add(candidate.value()));
        return found.isEmpty() ? -1 : commandLine.getBufferPosition() - commandLine.getArgumentPosition();
    }

    private static String typed(CommandLine commandLine) {
        String word = commandLine.getCursorArgument();
        return word == null ? "" : word.substring(0, Math.min(word.length(), commandLine.getArgumentPosition()));
    }
}
