package de.ikone.hub.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.CommandException;

/**
 * A command that only reads: answers in words, or with {@code --json} as one JSON document.
 *
 * @param <T> what was read
 */
abstract class ReadCommand<T> extends HubCommand {
    private static final String JSON_OPTION = "--json";

    @Option(
            name = JSON_OPTION,
            description =
                    "Ein JSON-Dokument für Programme statt Text für Menschen / Print one JSON document for programs instead of text for people")
    private boolean json;

    @Override
    final void run(Console console, List<String> operands) throws CommandException {
        T read = read(console, operands);
        if (json) {
            console.print(json(read).toPrettyString());
            return;
        }
        print(read, console);
    }

    /** Reads what is asked for. */
    abstract T read(Console console, List<String> operands) throws CommandException;

    /** As JSON: names in English, instants in UTC, lengths of time as in ISO 8601, texts for people in both languages. */
    abstract JsonNode json(T read);

    /** As text for people. */
    abstract void print(T read, Console console);

    @Override
    final List<String> options() {
        return List.of(JSON_OPTION, super.options().get(0));
    }

    @Override
    final boolean set(String option) {
        json |= option.equals(JSON_OPTION);
        return option.equals(JSON_OPTION);
    }
}
