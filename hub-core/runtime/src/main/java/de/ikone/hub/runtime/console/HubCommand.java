package de.ikone.hub.runtime.console;

import de.ikone.hub.store.StoreException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;

/** A command of the hub's console: finds the services, the language and the operands, and turns failures into words. */
abstract class HubCommand implements Action {
    private static final String LANGUAGE_OPTION = "--lang";

    @Reference
    private BundleContext bundleContext;

    @Option(
            name = LANGUAGE_OPTION,
            description = "Sprache der Antwort: de oder en / Language of the answer: de or en",
            valueToShowInHelp = "the city's language")
    @Completion(
            value = StringsCompleter.class,
            values = {"de", "en"})
    private String language;

    @Override
    public final Object execute() throws CommandException {
        try (Services services = new Services(bundleContext)) {
            List<String> operands = new ArrayList<>();
            List<String> unknown = new ArrayList<>();
            sort(Objects.requireNonNullElse(arguments(), List.of()), operands, unknown);
            // a pipe or a remote session replaces System.out for the run of a command
            Console console = new Console(services, Optional.ofNullable(language), System.out);
            if (!unknown.isEmpty()) {
                throw console.error("error.option", unknown.get(0), String.join(", ", options()), name());
            }
            run(console, operands);
        } catch (StoreException failed) {
            throw Console.failure(failed.getMessage());
        }
        return null;
    }

    /** Does the work and prints the answer. */
    abstract void run(Console console, List<String> operands) throws CommandException;

    /** What stands after the options, null if nothing does; a command that takes none leaves this as it is. */
    List<String> arguments() {
        return List.of();
    }

    /** Options that are understood after the operands too. */
    List<String> options() {
        return List.of(LANGUAGE_OPTION);
    }

    /** Sets an option without a value that stands after the operands; false if the command has none of that name. */
    boolean set(String option) {
        return false;
    }

    /**
     * Sets an option with a value that stands after the operands; false if the command has none of that name.
     *
     * @param value to be asked once, and only if the command has the option
     */
    boolean set(String option, Supplier<String> value) {
        if (option.equals(LANGUAGE_OPTION)) {
            language = value.get();
        }
        return option.equals(LANGUAGE_OPTION);
    }

    /** The only operand. */
    String only(Console console, List<String> operands) throws CommandException {
        if (operands.isEmpty()) {
            throw console.error("error.missing", name() + " …");
        }
        if (operands.size() > 1) {
            throw console.error("error.too-many", operands.size(), String.join(" ", operands));
        }
        return operands.get(0);
    }

    /** The command as it is typed: {@code hub:status}. */
    private String name() {
        Command command = getClass().getAnnotation(Command.class);
        return command.scope() + ":" + command.name();
    }

    /** Karaf stops looking for options at the first operand; people write {@code connection:info altstadt --json}. */
    private void sort(List<String> arguments, List<String> operands, List<String> unknown) {
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            String[] pair = argument.split("=", 2);
            if (!argument.startsWith("--")) {
                operands.add(argument);
            } else if (!set(argument)
                    && !set(pair[0], pair.length == 2 ? () -> pair[1] : () -> rest.hasNext() ? rest.next() : "")) {
                unknown.add(argument);
            }
        }
    }
}
