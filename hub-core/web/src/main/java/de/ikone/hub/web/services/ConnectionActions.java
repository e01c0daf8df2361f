package de.ikone.hub.web.services;

import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.web.http.Problem;
import java.util.List;

/** What a person may do with a connection, by name. */
public final class ConnectionActions {
    private ConnectionActions() {}

    /** Actions that make sense in a state, the likeliest first. */
    public static List<String> offered(Connection.State state) {
        return switch (state) {
            case WAITING, STARTING -> List.of("stop");
            case RUNNING, STALE, OVERDUE -> List.of("restart", "pause", "stop");
            case PAUSED -> List.of("resume", "stop");
            case STOPPED -> List.of("start");
            case FAILED -> List.of("start", "stop");
        };
    }

    public static void perform(Hub hub, String connection, String action) {
        if (hub.connection(connection).isEmpty()) {
            throw Problem.notFound("the city file has no connection '" + connection + "'");
        }
        switch (action) {
            case "start" -> hub.start(connection);
            case "stop" -> hub.stop(connection);
            case "pause" -> hub.pause(connection);
            case "resume" -> hub.resume(connection);
            case "restart" -> hub.restart(connection);
            default -> throw Problem.badValue("action", action, "start, stop, pause, resume or restart");
        }
    }
}
