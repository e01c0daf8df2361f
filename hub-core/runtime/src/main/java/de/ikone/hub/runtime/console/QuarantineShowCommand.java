package de.ikone.hub.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import de.ikone.hub.runtime.text.Words;
import de.ikone.hub.store.Quarantine.Case;
import de.ikone.hub.store.Quarantine.Kind;
import de.ikone.hub.store.Quarantine.NewCase;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** {@code quarantine:show}: one case with what was received. */
@Service
@Command(
        scope = "quarantine",
        name = "show",
        description = "Shows one case with its reason and what was received",
        detailedDescription =
                """
                Zeigt einen Klärfall: Anbindung, Grund, Meldung und den Inhalt, wie er empfangen wurde.

                Shows one case: connection, reason, message and the content as it was received.""")
public final class QuarantineShowCommand extends ReadCommand<Case> {
    @Argument(name = "case", description = "Nummer des Klärfalls / Number of the case", multiValued = true)
    @Completion(CaseCompleter.class)
    private List<String> numbers;

    @Override
    List<String> arguments() {
        return numbers;
    }

    @Override
    Case read(Console console, List<String> operands) throws CommandException {
        String number = only(console, operands);
        return console.store()
                .quarantine()
                .find(parse(console, number))
                .orElseThrow(() -> console.error("error.unknown-case", number));
    }

    private static long parse(Console console, String number) throws CommandException {
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException noNumber) {
            throw console.error("error.case-number", number);
        }
    }

    @Override
    JsonNode json(Case shown) {
        return Json.of(shown).put("body", shown.facts().body());
    }

    @Override
    void print(Case shown, Console console) {
        NewCase facts = shown.facts();
        Words words = console.words();
        new Facts(console)
                .add("id", String.valueOf(shown.id()))
                .add("when", words.instantAndAge(facts.at()))
                .add("connection", facts.connection())
                .add("connector", facts.connector())
                .add("kind", words.kind(facts.kind()))
                .add("reason", facts.reason())
                .add("message", facts.message())
                .add(
                        "seq",
                        Optional.of(facts)
                                .filter(delivery -> delivery.kind() == Kind.DELIVERY)
                                .map(delivery -> String.valueOf(delivery.seq())))
                .print();
        console.print("");
        console.print(console.text("info.body"));
        console.print(facts.body());
    }
}
