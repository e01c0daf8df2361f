package de.ikone.hub.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
public final class QuarantineListCommand extends ReadCommand<QuarantineListCommand.Found> {
    /** By name only: cases outlive their connection, so a name that the city file no longer has is no error. */
    @Option(name = "--connection", description = "Nur Klärfälle dieser Anbindung / Only cases of this connection")
    @Completion(ConnectionCompleter.class)
    private String connection;

    @Option(
            name = "--reason",
            description =
                    "Nur Klärfälle mit diesem Grund, etwa schema-violation / Only cases with this reason, such as schema-violation")
    private String reason;

    @Option(name = "--limit", description = "Höchstens so viele, 1 bis 10000 / At most this many, 1 to 10000")
    private String limit = Limit.DEFAULT;

    /** Open cases, and whether there are more. */
    record Found(List<Case> cases, boolean more) {}

    @Override
    Found read(Console console, List<String> operands) throws CommandException {
        Filter filter = new Filter(Optional.ofNullable(connection), Optional.ofNullable(reason));
        int most = Limit.parse(console, limit);
        List<Case> cases = console.store().quarantine().list(filter, Math.min(most + 1, Limit.LARGEST));
        if (cases.isEmpty() && connection != null) {
            console.connection(connection);
        }
        return new Found(cases.stream().limit(most).toList(), cases.size() > most);
    }

    @Override
    JsonNode json(Found found) {
        ObjectNode json = Json.object().put("more", found.more());
        json.set("cases", Json.array(found.cases(), Json::of));
        return json;
    }

    @Override
    void print(Found found, Console console) {
        if (found.cases().isEmpty()) {
            console.print(console.text("quarantine.none"));
            return;
        }
        Words words = console.words();
        ShellTable table = console.table(">id", "when", "connection", "kind", "reason", "message");
        found.cases()
                .forEach(open -> console.addRow(
                        table,
                        String.valueOf(open.id()),
                        words.age(open.facts().at()),
                        open.facts().connection(),
                        words.kind(open.facts().kind()),
                        open.facts().reason(),
                        open.facts().message()));
        console.print(table);
        console.print("");
        if (found.more()) {
            console.print(
                    console.text("quarantine.more", words.number(found.cases().size()), Limit.LARGEST));
        }
        console.print(console.text("quarantine.hint"));
    }
}
