package de.ikone.hub.runtime.console;

import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.runtime.text.Texts;
import de.ikone.hub.store.HubStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something a person must do so that all is well.
 *
 * @param connection the connection it is about; empty: the hub as a whole
 * @param text what is wrong
 * @param nextStep what to do
 * @param command the console command to start with
 */
record Todo(Optional<String> connection, Failure.Text text, Failure.Text nextStep, String command) {

    /** All there is to do, what concerns the whole hub first. */
    static List<Todo> list(Hub hub, Optional<HubStore> store) {
        List<Todo> todos = new ArrayList<>();
        hub.cityFileFailure()
                .ifPresent(failure ->
                        todos.add(new Todo(Optional.empty(), failure.text(), failure.nextStep(), "city:explain")));
        if (store.isEmpty()) {
            todos.add(
                    new Todo(Optional.empty(), Texts.both("todo.store"), Texts.both("todo.store.next"), "log:display"));
        }
        hub.connections().forEach(connection -> {
            ofState(connection).ifPresent(todos::add);
            ofCases(connection).ifPresent(todos::add);
        });
        return todos;
    }

    private static Optional<Todo> ofState(Connection connection) {
        return switch (connection.state()) {
            case RUNNING, PAUSED, STOPPED, STARTING -> Optional.empty();
            case WAITING -> Optional.of(of(connection, "todo.waiting", "connection:info "));
            case STALE -> Optional.of(of(connection, "todo.stale", "connection:info "));
            case OVERDUE -> Optional.of(of(connection, "todo.overdue", "connection:info "));
            case FAILED -> Optional.of(of(connection, "todo.failed", commandAfter(connection.failure())));
        };
    }

    private static Optional<Todo> ofCases(Connection connection) {
        if (connection.quarantined() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Todo(
                Optional.of(connection.name()),
                Texts.both("todo.cases", connection.quarantined()),
                Texts.both("todo.cases.next"),
                "quarantine:list --connection " + connection.name()));
    }

    /** In the words of the failure if it has one, else in our own. */
    private static Todo of(Connection connection, String key, String command) {
        return new Todo(
                Optional.of(connection.name()),
                connection.failure().map(Failure::text).orElseGet(() -> Texts.both(key, connection.connector())),
                connection.failure().map(Failure::nextStep).orElseGet(() -> Texts.both(key + ".next")),
                command + connection.name());
    }

    private static String commandAfter(Optional<Failure> failure) {
        return failure.map(known -> switch (known.errorClass()) {
                    case CONFIG -> "city:explain ";
                    case ACCESS, REMOTE -> "connection:restart ";
                    case DATA -> "quarantine:list --connection ";
                    case INTERNAL -> "connection:info ";
                })
                .orElse("connection:restart ");
    }
}
