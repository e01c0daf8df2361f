package de.ikone.hub.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import de.ikone.hub.runtime.Connection;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** {@code connection:list}: all connections of the city file. */
@Service
@Command(
        scope = "connection",
        name = "list",
        description = "Lists the connections and their states",
        detailedDescription =
                """
                Zeigt alle Anbindungen der Stadtdatei mit Zustand, Alter des letzten Datensatzes, Rückstand und offenen Klärfällen.

                Shows all connections of the city file with state, age of the last record, backlog and open cases.""")
public final class ConnectionListCommand extends ReadCommand<List<Connection>> {
    @Override
    List<Connection> read(Console console, List<String> operands) throws CommandException {
        return console.hub().connections();
    }

    @Override
    JsonNode json(List<Connection> connections) {
        return Json.array(connections, Json::of);
    }

    @Override
    void print(List<Connection> connections, Console console) {
        ConnectionTable.print(connections, console);
    }
}
