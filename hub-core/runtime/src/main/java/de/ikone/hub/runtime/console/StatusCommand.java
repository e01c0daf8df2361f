package de.ikone.hub.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.runtime.City;
import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Connection.State;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.store.HubStore;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** {@code hub:status}: the first thing an administrator types. */
@Service
@Command(
        scope = "hub",
        name = "status",
        description = "Shows how the hub and its connections are, and what to do",
        detailedDescription =
                """
                Zeigt Stadt, Version, eine Zeile je Anbindung, den Speicher und am Ende, was zu tun ist und mit welchem Befehl, oder „Alles läuft.“

                Shows the city, the version, a line for each connection, the store and at the end what a person must do and with which command, or “All is well.”""")
public final class StatusCommand extends ReadCommand<StatusCommand.Status> {

    /** What the hub says of itself at one moment. */
    record Status(
            City city,
            String version,
            Instant startedAt,
            boolean ready,
            List<Connection> connections,
            Optional<String> store,
            long committed,
            List<Todo> todos) {}

    @Override
    Status read(Console console, List<String> operands) throws CommandException {
        Hub hub = console.hub();
        Optional<HubStore> store = console.findStore();
        return new Status(
                hub.city(),
                hub.version(),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                hub.ready(),
                hub.connections(),
                store.map(HubStore::description),
                store.map(open -> open.log().head()).orElse(0L),
                Todo.list(hub, store));
    }

    @Override
    JsonNode json(Status status) {
        ObjectNode json = Json.object()
                .put("version", status.version())
                .put("startedAt", status.startedAt().toString())
                .put("ready", status.ready());
        json.set("city", Json.of(status.city()));
        json.set("connections", Json.array(status.connections(), Json::of));
        status.store()
                .ifPresent(description ->
                        json.putObject("store").put("description", description).put("committed", status.committed()));
        json.set("todo", Json.array(status.todos(), Json::of));
        return json;
    }

    @Override
    void print(Status status, Console console) {
        City city = status.city();
        console.print(
                city.ags().isEmpty()
                        ? console.text("status.head-without-city", status.version())
                        : console.text("status.head", status.version(), city.name(), city.ags()));
        console.print(console.text("status.since", console.words().instantAndAge(status.startedAt())));
        console.print("");
        ConnectionTable.print(status.connections(), console);
        console.print("");
        console.print(status.store()
                .map(description -> console.text("status.store", description, status.committed()))
                .orElseGet(() -> console.text("status.store-missing")));
        console.print("");
        printEnd(status, console);
    }

    private static void printEnd(Status status, Console console) {
        if (!status.todos().isEmpty()) {
            console.print(console.text("status.to-do"));
            status.todos().forEach(todo -> print(todo, console));
            return;
        }
        String starting = names(status, State.STARTING);
        String halted = names(status, State.PAUSED, State.STOPPED);
        if (!starting.isEmpty()) {
            console.print(console.text("status.starting", starting));
        } else if (!halted.isEmpty()) {
            console.print(console.text("status.well-but", halted));
        } else {
            console.print(console.text("status.well"));
        }
    }

    private static void print(Todo todo, Console console) {
        String subject = todo.connection().map(name -> name + ": ").orElse("");
        console.print("  • " + subject + todo.text().in(console.language()));
        console.print("    " + todo.nextStep().in(console.language()));
        console.print("    → " + todo.command());
    }

    private static String names(Status status, State... states) {
        return status.connections().stream()
                .filter(connection -> List.of(states).contains(connection.state()))
                .map(Connection::name)
                .collect(Collectors.joining(", "));
    }
}
