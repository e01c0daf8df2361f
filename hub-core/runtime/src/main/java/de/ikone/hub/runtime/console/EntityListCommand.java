package de.ikone.hub.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.runtime.Models;
import de.ikone.hub.runtime.Models.Model;
import de.ikone.hub.store.Entities;
import de.ikone.hub.store.Entities.Query;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;

/** {@code entity:list}: the last values. */
@Service
@Command(
        scope = "entity",
        name = "list",
        description = "Lists entities with their last values",
        detailedDescription =
                """
                Zeigt Datensätze mit letztem Wert und Alter, geordnet nach Id; wählbar nach Typ und Anbindung.

                Shows entities with last value and age, ordered by id; can be narrowed by type and connection.""")
public final class EntityListCommand extends ReadCommand<EntityListCommand.Page> {
    @Option(
            name = "--type",
            description =
                    "Nur Datensätze dieses Typs, etwa OffStreetParking / Only entities of this type, such as OffStreetParking")
    @Completion(TypeCompleter.class)
    private String type;

    @Option(
            name = "--connection",
            description = "Nur Datensätze, die über diese Anbindung kamen / Only entities that came by this connection")
    @Completion(ConnectionCompleter.class)
    private String connection;

    @Option(name = "--limit", description = "Höchstens so viele, 1 bis 10000 / At most this many, 1 to 10000")
    private String limit = Limit.DEFAULT;

    /** The entities shown, how many match, and the models that give them names. */
    record Page(List<Envelope> entities, long count, Optional<Models> models) {}

    @Override
    Page read(Console console, List<String> operands) throws CommandException {
        Entities entities = console.store().entities();
        Optional<Models> models = console.findModels();
        Query query = Query.all(Limit.parse(console, limit));
        if (type != null) {
            requireType(console, entities, models);
            query = query.types(Set.of(type));
        }
        if (connection != null) {
            query = query.connection(console.connection(connection).name());
        }
        return new Page(entities.list(query), entities.count(query), models);
    }

    private void requireType(Console console, Entities entities, Optional<Models> models) throws CommandException {
        Set<String> known = new TreeSet<>(entities.countByType().keySet());
        models.ifPresent(all -> all.list().stream().map(Model::type).forEach(known::add));
        if (!known.contains(type)) {
            throw console.error("error.unknown-type", type, console.didYouMean(type, known));
        }
    }

    @Override
    JsonNode json(Page page) {
        ObjectNode json = Json.object().put("count", page.count());
        json.set("entities", Json.array(page.entities(), Json::of));
        return json;
    }

    @Override
    void print(Page page, Console console) {
        if (page.entities().isEmpty()) {
            console.print(console.text("entity.none"));
            return;
        }
        ShellTable table = console.table("type", "id", ">value", "observed", "connection");
        for (Envelope entity : page.entities()) {
            EntityValues values = new EntityValues(entity, page.models());
            console.addRow(
                    table,
                    values.type(console.language()),
                    entity.id(),
                    values.headline(console.language()).orElse(console.text("none")),
                    console.words().age(entity.observedAt()),
                    entity.connection());
        }
        console.print(table);
        console.print("");
        if (page.count() > page.entities().size()) {
            console.print(console.text(
                    "entity.more",
                    console.words().number(page.entities().size()),
                    console.words().number(page.count()),
                    String.valueOf(Math.min(page.count(), Limit.LARGEST))));
        }
        console.print(console.text("entity.hint"));
    }
}
