package de.ikone.hub.runtime.console;

import de.ikone.hub.runtime.Hub;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code connection:start}. */
@Service
@Command(
        scope = "connection",
        name = "start",
        description = "Starts a stopped connection, continues a paused one, tries a failed one at once",
        detailedDescription =
                """
                Startet eine gestoppte Anbindung, setzt eine pausierte fort, versucht eine gestörte sofort wieder.

                Starts a stopped connection, continues a paused one, tries a failed one at once.""")
public final class ConnectionStartCommand extends ConnectionAction {
    @Override
    void act(Hub hub, String connection) {
        hub.start(connection);
    }
}
