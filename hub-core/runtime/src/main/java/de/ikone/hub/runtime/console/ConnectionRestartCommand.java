package de.ikone.hub.runtime.console;

import de.ikone.hub.runtime.Hub;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code connection:restart}. */
@Service
@Command(
        scope = "connection",
        name = "restart",
        description = "Stops and starts a connection",
        detailedDescription =
                """
                Stoppt und startet eine Anbindung; was angenommen ist, geht nicht verloren.

                Stops and starts a connection; what has been accepted is not lost.""")
public final class ConnectionRestartCommand extends ConnectionAction {
    @Override
    void act(Hub hub, String connection) {
        hub.restart(connection);
    }
}
