package de.ikone.hub.runtime.console;

import de.ikone.hub.runtime.Hub;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code connection:stop}. */
@Service
@Command(
        scope = "connection",
        name = "stop",
        description = "Stops a connection until it is started by hand or the hub starts anew",
        detailedDescription =
                """
                Stoppt eine Anbindung, bis sie von Hand gestartet wird oder der Hub neu startet. Dauerhaft geht es nur in der Stadtdatei.

                Stops a connection until it is started by hand or the hub starts anew. To stop it for good, switch it off in the city file.""")
public final class ConnectionStopCommand extends ConnectionAction {
    @Override
    void act(Hub hub, String connection) {
        hub.stop(connection);
    }
}
