package de.ikone.hub.store.sql;

import de.ikone.hub.api.Envelope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;

/** Words and rows that reading and writing share. */
final class Sql {
    /** The columns of an envelope, in log as in last_value, in the order that {@link #envelope} reads. */
    static final String ENVELOPE =
            "seq, key, op, type, id, observed_at, time_from_source, received_at, connection, licence, body";

    private static final Envelope.Operation[] OPERATIONS = Envelope.Operation.values();

    private Sql() {}

    /** {@code (?, ?, ?)}. */
    static String placeholders(int count) {
        return "(" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }

    static Envelope.Operation operation(int op) {
        return OPERATIONS[op];
    }

    static Envelope envelope(ResultSet row) throws SQLException {
        return new Envelope(
                row.getLong(1),
                row.getString(2),
                operation(row.getInt(3)),
                row.getString(4),
                row.getString(5),
                Times.instant(row.getLong(6)),
                row.getInt(7) != 0,
                Times.instant(row.getLong(8)),
                row.getString(9),
                row.getString(10),
                row.getString(11));
    }
}
