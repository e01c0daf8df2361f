package de.ikone.hub.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.runtime.EntityTrace;
import de.ikone.hub.runtime.EntityTrace.Step;
import de.ikone.hub.runtime.text.TraceWords;
import java.util.List;
import java.util.function.Supplier;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** {@code entity:trace}: the way of an entity's records through the hub. */
@Service
@Command(
        scope = "entity",
        name = "trace",
        description = "Follows an entity's records through the hub",
        detailedDescription =
                """
                Verfolgt die neuesten Sätze eines Datensatzes: wann und worüber empfangen, wo im Log gesichert, an wen
                geliefert, bei wem sie warten, und was mit welchem Grund in den Klärfällen liegt. Eine Anbindung, die jünger
                ist als ein Satz, gilt als an ihm vorbei.

                Follows an entity's newest records: when and by what received, where committed to the log, to whom delivered,
                for whom they wait, and what lies in quarantine and why. A connection that is younger than a record
                counts as having passed it.""")
public final class EntityTraceCommand extends ReadCommand<EntityTraceCommand.Traced> {
    private static final String LIMIT_OPTION = "--limit";

    @Argument(
            name = "id",
            description = "Kennung des Datensatzes, urn:ngsi-ld:…; mit Prozentzeichen in 'Anführungszeichen' /"
                    + " Id of the entity, urn:ngsi-ld:…; in 'quotes' if it has a percent sign",
            multiValued = true)
    @Completion(EntityIdCompleter.class)
    private List<String> ids;

    @Option(
            name = LIMIT_OPTION,
            description = "Höchstens so viele Einträge, 1 bis 10000 / At most this many records, 1 to 10000")
    private String limit = "5";

    /** The trace of an entity, and how many records were asked for. */
    record Traced(String id, EntityTrace trace, int limit) {}

    @Override
    List<String> arguments() {
        return ids;
    }

    @Override
    boolean set(String option, Supplier<String> value) {
        if (!option.equals(LIMIT_OPTION)) {
            return super.set(option, value);
        }
        limit = value.get();
        return true;
    }

    @Override
    Traced read(Console console, List<String> operands) throws CommandException {
        String id = only(console, operands);
        int most = Limit.parse(console, limit);
        EntityTrace trace = EntityTrace.of(console.hub(), console.store(), id, most);
        if (trace.steps().isEmpty() && trace.rejected().isEmpty()) {
            throw EntityShowCommand.unknown(console, console.store().entities(), id);
        }
        return new Traced(id, trace, most);
    }

    @Override
    JsonNode json(Traced traced) {
        ObjectNode json = Json.object().put("id", traced.id());
        json.set("records", Json.array(traced.trace().steps(), Json::of));
        json.set("rejected", Json.array(traced.trace().rejected(), Json::of));
        return json;
    }

    @Override
    void print(Traced traced, Console console) {
        console.print(traced.id());
        traced.trace().steps().forEach(step -> print(step, console));
        if (traced.trace().steps().size() == traced.limit()) {
            console.print("");
            console.print(console.text("trace.more", console.words().number(traced.limit())));
        }
        console.print("");
        printRejected(traced.trace(), console);
    }

    private static void print(Step step, Console console) {
        TraceWords words = console.traceWords();
        console.print("");
        console.print(words.accepted(step));
        console.print("  " + words.came(step));
        if (step.receivers().isEmpty()) {
            console.print("  " + console.text("trace.no-receiver"));
        }
        step.receivers().forEach(receiver -> console.print("  → " + words.receiver(receiver)));
    }

    private static void printRejected(EntityTrace trace, Console console) {
        console.print(console.text(trace.rejected().isEmpty() ? "trace.no-case" : "trace.rejected"));
        trace.rejected()
                .forEach(found -> console.print("  " + console.traceWords().rejected(found)));
        if (trace.areCasesCut()) {
            console.print(console.text("trace.cut", console.words().number(EntityTrace.MOST_CASES)));
        }
    }
}
