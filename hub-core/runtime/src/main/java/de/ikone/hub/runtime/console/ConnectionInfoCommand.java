package de.ikone.hub.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.text.Words;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** {@code connection:info}: all that is known of one connection. */
@Service
@Command(
        scope = "connection",
        name = "info",
        description = "Shows all that is known of one connection",
        detailedDescription =
                """
                Zeigt Zustand, Fehler mit nächstem Schritt, Rhythmus und Zähler einer Anbindung.

                Shows the state, the error with its next step, the rhythm and the counters of one connection.""")
public final class ConnectionInfoCommand extends ReadCommand<Connection> {
    @Argument(
            name = "connection",
            description = "Name der Anbindung in der Stadtdatei / Name of the connection in the city file",
            multiValued = true)
    @Completion(ConnectionCompleter.class)
    private List<String> names;

    @Override
    List<String> arguments() {
        return names;
    }

    @Override
    Connection read(Console console, List<String> operands) throws CommandException {
        return console.connection(only(console, operands));
    }

    @Override
    JsonNode json(Connection connection) {
        return Json.of(connection);
    }

    @Override
    void print(Connection connection, Console console) {
        Words words = console.words();
        Facts facts = new Facts(console)
                .add("connection", connection.name())
                .add("title", connection.title())
                .add("connector", ConnectionTable.connector(connection))
                .add("direction", connection.direction().map(words::direction))
                .add("state", words.state(connection.state()))
                .add("since", words.instantAndAge(connection.since()));
        connection.failure().ifPresent(failure -> add(failure, facts, console));
        facts.add("last-record", connection.lastRecordAt().map(words::instantAndAge))
                .add("rhythm", connection.rhythm().map(words::duration))
                .add("accepted", words.number(connection.accepted()))
                .add("rejected", words.number(connection.rejected()))
                .add("delivered", words.number(connection.delivered()))
                .add("backlog", words.number(connection.backlog()))
                .add("cases", words.number(connection.quarantined()))
                .print();
    }

    private static void add(Failure failure, Facts facts, Console console) {
        Words words = console.words();
        facts.add("error", failure.text().in(console.language()))
                .add("error-class", words.errorClass(failure.errorClass()) + " (" + failure.code() + ")")
                .add("next-step", failure.nextStep().in(console.language()))
                .add("next-try", failure.nextTry().map(words::instant));
    }
}
