package de.ikone.hub.runtime.console;

import de.ikone.hub.runtime.Connection;
import java.util.List;
import org.apache.karaf.shell.support.table.ShellTable;

/** The connections, a line each. */
final class ConnectionTable {
    private ConnectionTable() {}

    static void print(List<Connection> connections, Console console) {
        if (connections.isEmpty()) {
            console.print(console.text("status.no-connections"));
            return;
        }
        ShellTable table = console.table("connection", "state", "last-record", ">backlog", ">cases", "connector");
        for (Connection connection : connections) {
            console.addRow(
                    table,
                    connection.name(),
                    console.words().state(connection.state()),
                    console.words().age(connection.lastRecordAt()),
                    console.words().number(connection.backlog()),
                    console.words().number(connection.quarantined()),
                    connector(connection));
        }
        console.print(table);
    }

    /** Id and version, as far as known: {@code parking-pls 1.0.0}. */
    static String connector(Connection connection) {
        return (connection.connector() + " " + connection.connectorVersion()).strip();
    }
}
