package de.ikone.hub.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.runtime.Models;
import de.ikone.hub.runtime.text.Words;
import de.ikone.hub.store.Entities;
import de.ikone.hub.store.Entities.Query;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;

/** {@code entity:show}: one entity with all its values. */
@Service
@Command(
        scope = "entity",
        name = "show",
        description = "Shows one entity with all its values",
        detailedDescription =
                """
                Zeigt einen Datensatz: woher er kam, wann er galt und alle Werte mit Bedeutung und Einheit.

                Shows one entity: where it came from, when it was so, and all values with meaning and unit.""")
public final class EntityShowCommand extends ReadCommand<EntityShowCommand.Shown> {
    /** How many ids are compared to find the one that was meant. */
    private static final int COMPARED_IDS = 1_000;

    @Argument(
            name = "id",
            description = "Id des Datensatzes, urn:ngsi-ld:… / Id of the entity, urn:ngsi-ld:…",
            multiValued = true)
    @Completion(EntityIdCompleter.class)
    private List<String> ids;

    /** The entity and the models that may give its values names. */
    record Shown(Envelope entity, Optional<Models> models) {}

    @Override
    List<String> arguments() {
        return ids;
    }

    @Override
    Shown read(Console console, List<String> operands) throws CommandException {
        String id = only(console, operands);
        Entities entities = console.store().entities();
        return new Shown(entities.find(id).orElseThrow(() -> unknown(console, entities, id)), console.findModels());
    }

    /** Says that there is no such entity, and which may have been meant. */
    static CommandException unknown(Console console, Entities entities, String id) {
        List<String> known = entities.list(Query.all(COMPARED_IDS)).stream()
                .map(Envelope::id)
                .toList();
        return console.error("error.unknown-entity", id, console.didYouMean(id, known));
    }

    @Override
    JsonNode json(Shown shown) {
        return Json.of(shown.entity());
    }

    @Override
    void print(Shown shown, Console console) {
        Envelope entity = shown.entity();
        EntityValues values = new EntityValues(entity, shown.models());
        Words words = console.words();
        String doubt = entity.timeFromSource() ? "" : ", " + console.text("info.without-source-time");
        new Facts(console)
                .add("id", entity.id())
                .add("type", values.type(console.language()))
                .add("observed", words.instantAndAge(entity.observedAt()) + doubt)
                .add("received", words.instantAndAge(entity.receivedAt()))
                .add("connection", entity.connection())
                .add("licence", Optional.of(entity.licence()))
                .print();
        console.print("");
        ShellTable table = console.table("label", ">value", "unit", "attribute");
        values.list(console.language())
                .forEach(value -> console.addRow(table, value.label(), value.value(), value.unit(), value.attribute()));
        console.print(table);
    }
}
