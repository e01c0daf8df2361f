package de.ikone.hub.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.runtime.City;
import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.runtime.Hub.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;

/** {@code city:explain}: the city's facts, and each effective setting with who set it. */
@Service
@Command(
        scope = "city",
        name = "explain",
        description = "Shows the effective settings and who set each",
        detailedDescription =
                """
                Zeigt die Angaben der Stadt, einen Fehler der Stadtdatei und je Anbindung jede wirksame Einstellung mit ihrer Herkunft. Ohne Angabe alle Anbindungen. Geheimnisse erscheinen nur als Verweis.

                Shows the facts of the city, an error of the city file, and for each connection every effective setting and who set it. Without a name all connections. Secrets are shown as their reference only.""")
public final class CityExplainCommand extends ReadCommand<CityExplainCommand.Explained> {
    @Argument(
            name = "connection",
            description = "Namen von Anbindungen; ohne Angabe alle / Names of connections; without one all of them",
            multiValued = true)
    @Completion(ConnectionCompleter.class)
    private List<String> names;

    /** The city, what is wrong with its file, and its connections. */
    record Explained(City city, Optional<Failure> failure, List<Settings> connections) {}

    /** The effective settings of one connection. */
    record Settings(String connection, List<Explanation> explanations) {}

    @Override
    List<String> arguments() {
        return names;
    }

    @Override
    Explained read(Console console, List<String> operands) throws CommandException {
        Hub hub = console.hub();
        List<String> wanted = operands.isEmpty()
                ? hub.connections().stream().map(Connection::name).toList()
                : operands;
        List<Settings> connections = new ArrayList<>();
        for (String name : wanted) {
            connections.add(explain(console, hub, name));
        }
        return new Explained(hub.city(), hub.cityFileFailure(), connections);
    }

    private static Settings explain(Console console, Hub hub, String name) throws CommandException {
        try {
            return new Settings(name, hub.explain(name));
        } catch (IllegalArgumentException unknown) {
            throw console.unknownConnection(name);
        }
    }

    @Override
    JsonNode json(Explained explained) {
        ObjectNode json = Json.object();
        json.set("city", Json.of(explained.city()));
        explained.failure().ifPresent(failure -> json.set("failure", Json.of(failure)));
        json.set("connections", Json.array(explained.connections(), settings -> {
            ObjectNode connection = Json.object().put("name", settings.connection());
            connection.set("settings", Json.array(settings.explanations(), Json::of));
            return connection;
        }));
        return json;
    }

    @Override
    void print(Explained explained, Console console) {
        print(explained.city(), explained.failure(), console);
        for (Settings settings : explained.connections()) {
            console.print("");
            console.print(settings.connection());
            ShellTable table =
                    console.table("setting", "value", "origin", "where").emptyTableText(console.text("explain.none"));
            settings.explanations()
                    .forEach(explanation -> console.addRow(
                            table,
                            explanation.setting(),
                            explanation.value(),
                            console.words().origin(explanation.origin()),
                            explanation.where()));
            console.print(table);
        }
    }

    private static void print(City city, Optional<Failure> failure, Console console) {
        City.BoundingBox box = city.boundingBox();
        Facts facts = new Facts(console)
                .add("city", city.name() + " (" + city.key() + ")")
                .add("ags", Optional.of(city.ags()))
                .add("box", "%s, %s, %s, %s".formatted(box.west(), box.south(), box.east(), box.north()))
                .add("zone", city.timeZone().getId())
                .add("language", Optional.ofNullable(city.language()))
                .add("operator", Optional.ofNullable(city.operator()))
                .add("contact", Optional.ofNullable(city.contact()));
        failure.ifPresent(wrong -> facts.add("error", wrong.text().in(console.language()))
                .add("next-step", wrong.nextStep().in(console.language())));
        facts.print();
    }
}
