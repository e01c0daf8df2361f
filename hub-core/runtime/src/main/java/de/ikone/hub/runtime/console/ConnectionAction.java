package de.ikone.hub.runtime.console;

import de.ikone.hub.runtime.Hub;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.support.CommandException;

/** A command that tells connections what to do and then shows their states. */
abstract class ConnectionAction extends HubCommand {
    @Argument(
            name = "connection",
            description =
                    "Namen einer oder mehrerer Anbindungen der Stadtdatei / Names of one or more connections in the city file",
            multiValued = true)
    @Completion(ConnectionCompleter.class)
    private List<String> names;

    @Override
    final List<String> arguments() {
        return names;
    }

    /** Looks at all names before it acts on the first, so that a typing error changes nothing. */
    @Override
    final void run(Console console, List<String> operands) throws CommandException {
        if (operands.isEmpty()) {
            only(console, operands);
        }
        for (String name : operands) {
            console.connection(name);
        }
        for (String name : operands) {
            act(console, name);
        }
    }

    /** Tells the hub. */
    abstract void act(Hub hub, String connection);

    private void act(Console console, String name) throws CommandException {
        try {
            act(console.hub(), name);
        } catch (IllegalArgumentException gone) {
            // the city file was saved without it since we looked
            throw console.unknownConnection(name);
        }
        String state = console.words().state(console.connection(name).state());
        console.print(console.text("action.done", name, state));
    }
}
