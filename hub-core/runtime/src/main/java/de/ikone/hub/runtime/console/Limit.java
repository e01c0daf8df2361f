package de.ikone.hub.runtime.console;

import org.apache.karaf.shell.support.CommandException;

/** The value of {@code --limit}. The shell hands numbers over in a form that it cannot convert to {@code int} itself. */
final class Limit {
    static final int LARGEST = 10_000;
    static final String DEFAULT = "50";

    private Limit() {}

    /** The limit as a number, 1 to {@link #LARGEST}. */
    static int parse(Console console, String text) throws CommandException {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST) {
                return limit;
            }
        } catch (NumberFormatException noNumber) {
            // said below, as for a number out of range
        }
        throw console.error("error.limit", text, LARGEST);
    }
}
