package de.ikone.hub.runtime.console;

import de.ikone.hub.runtime.Hub;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code connection:pause}. */
@Service
@Command(
        scope = "connection",
        name = "pause",
        description = "Lets a connection finish what it is at and take nothing new",
        detailedDescription =
                """
                Lässt eine Anbindung beenden, woran sie ist, und nichts Neues annehmen. Fortsetzen: connection:resume.

                Lets a connection finish what it is at and take nothing new. Continue it with connection:resume.""")
public final class ConnectionPauseCommand extends ConnectionAction {
    @Override
    void act(Hub hub, String connection) {
        hub.pause(connection);
    }
}
