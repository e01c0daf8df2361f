package de.ikone.hub.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import de.ikone.hub.runtime.text.Words;
import de.ikone.hub.store.Quarantine.Case;
import de.ikone.hub.store.Quarantine.Filter;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;

/** {@code quarantine:list}: the open cases. */
@Service
@Command(
        scope = "quarantine",
        name = "list",
        description = "Lists what could not be mapped or delivered",
        detailedDescription =
                """
                Zeigt die offenen Klärfälle, neueste zuerst; wählbar nach Anbindung und Grund.

                Shows the open cases, newest first; can be narrowed by connection and reason.""")
public final class QuarantineListCommand extends ReadCommand<List<Case>> {
    private static final int LARGEST_LIMIT = 10_000;

    /** By name only: cases outlive their connection, so a name that the city file no longer has is no error. */
    @Option(name = "--connection", description = "Only cases of this connection")
    @Completion(ConnectionCompleter.class)
    private String connection;

    @Option(name = "--reason", description = "Only cases with this reason, such as schema-violation")
    private String reason;

    @Option(name = "--limit", description = "At most this many, 1 to 10000")
    private int limit = 50;

    @Override
    List<Case> read(Console console, List<String> operands) throws CommandException {
        if (limit < 1 || limit > LARGEST_LIMIT) {
            throw console.error("error.limit", limit, LARGEST_LIMIT);
        }
        Filter filter = new Filter(Optional.ofNullable(connection), Optional.ofNullable(reason));
        List<Case> cases = console.store().quarantine().list(filter, limit);
        if (cases.isEmpty() && connection != null) {
            console.connection(connection);
        }
        return cases;
    }

    @Override
    JsonNode json(List<Case> cases) {
        return Json.array(cases, Json::of);
    }

    @Override
    void print(List<Case> cases, Console console) {
        if (cases.isEmpty()) {
            console.print(console.text("quarantine.none"));
            return;
        }
        Words words = console.words();
        ShellTable table = console.table(">id", "when", "connection", "kind", "reason", "message");
        cases.forEach(open -> table.addRow()
                .addContent(
                        open.id(),
                        words.age(open.facts().at()),
                        open.facts().connection(),
                        words.kind(open.facts().kind()),
                        open.facts().reason(),
                        open.facts().message()));
        console.print(table);
        console.print("");
        if (cases.size() == limit) {
            console.print(console.text("quarantine.more", words.number(limit), String.valueOf(limit * 10L)));
        }
        console.print(console.text("quarantine.hint"));
    }
}
