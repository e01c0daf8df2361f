package de.ikone.hub.web.pages;

import de.ikone.hub.runtime.Connection;
import java.util.List;

/**
 * What the page shows of one connection.
 *
 * @param connection the connection
 * @param state its state in words
 * @param tone {@code good}, {@code idle} or {@code bad}
 * @param direction its direction in words; empty text while its connector is unknown
 * @param since for how long it has been in this state, in words
 * @param last age of its last record, in words
 * @param subject what the last value is of
 * @param value the last value; empty text if there is none
 * @param unit its unit
 * @param entityId entity of the last value; empty text if there is none
 * @param line its last 24 hours
 * @param problem what is wrong; empty text if nothing is
 * @param nextStep what to do
 * @param nextTry when the hub tries again, in words; empty text if it does not
 * @param actions what can be done with it
 */
public record Card(
        Connection connection,
        String state,
        String tone,
        String direction,
        String since,
        String last,
        String subject,
        String value,
        String unit,
        String entityId,
        Line line,
        String problem,
        String nextStep,
        String nextTry,
        List<String> actions) {}
