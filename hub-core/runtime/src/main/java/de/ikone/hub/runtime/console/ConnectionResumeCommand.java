package de.ikone.hub.runtime.console;

import de.ikone.hub.runtime.Hub;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code connection:resume}. */
@Service
@Command(
        scope = "connection",
        name = "resume",
        description = "Continues a paused connection",
        detailedDescription =
                """
                Setzt eine pausierte Anbindung fort.

                Continues a paused connection.""")
public final class ConnectionResumeCommand extends ConnectionAction {
    @Override
    void act(Hub hub, String connection) {
        hub.resume(connection);
    }
}
