package de.ikone.hub.store.sql;

import de.ikone.hub.api.Envelope;
import de.ikone.hub.store.Batch;
import de.ikone.hub.store.Quarantine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The writer's statements, prepared on first use and kept as long as its connection. Used by the writer's thread only. */
final class Statements {
    /** Values looked up by one statement; a shorter list is filled up with its last value, so that one text serves all. */
    private static final int LOOKUP = 32;

    private static final String LAST_VALUE_COLUMNS = "id, type, op, connection, scope, observed_at, licence, body";
    private static final String INSERT_LOG =
            """
            insert into log (seq, key, op, type, id, observed_at, time_from_source, received_at, connection, licence, body)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    /** The type stays, as it is part of the id; so SQLite need not write its index again. */
    private static final String UPSERT_LAST_VALUE =
            """
            insert into last_value (seq, key, op, type, id, observed_at, time_from_source, received_at, connection, licence,
              body, scope, lon, lat)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set
              seq = excluded.seq, key = excluded.key, op = excluded.op,
              observed_at = excluded.observed_at, time_from_source = excluded.time_from_source,
              received_at = excluded.received_at, connection = excluded.connection, licence = excluded.licence,
              body = excluded.body, lon = excluded.lon, lat = excluded.lat,
              scope = case when excluded.connection = last_value.connection
                then coalesce(excluded.scope, last_value.scope) else excluded.scope end
            where excluded.observed_at >= last_value.observed_at""";

    private static final String INSERT_CASE =
            """
            insert into quarantine (id, kind, connection, connector, reason, message, seq, body, occurred_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private Statements(Connection connection) {
        this.connection = connection;
    }

    static Statements on(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        return new Statements(connection);
    }

    Connection connection() {
        return connection;
    }

    /** Forgets what was collected for a transaction that failed. */
    void clear() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.clearBatch();
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    /** Runs a statement with these values; null, Long and String. */
    int run(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepare(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement.executeUpdate();
    }

    /** The first column of the first row, or null if there is none or it is null. */
    Long number(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepare(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            long number = row.getLong(1);
            return row.wasNull() ? null : number;
        }
    }

    /** Those of the keys that are in the log. */
    List<String> knownKeys(Collection<String> keys) throws SQLException {
        List<String> known = new ArrayList<>();
        lookUp("select key from log where key in ", keys, row -> known.add(row.getString(1)));
        return known;
    }

    List<LastValue> lastValues(Collection<String> ids) throws SQLException {
        List<LastValue> found = new ArrayList<>();
        lookUp("select " + LAST_VALUE_COLUMNS + " from last_value where id in ", ids, row -> found.add(lastValue(row)));
        return found;
    }

    /** Entities of a snapshot's scope, deleted ones too. */
    List<LastValue> members(String ofConnection, String scope) throws SQLException {
        PreparedStatement statement =
                prepare("select " + LAST_VALUE_COLUMNS + " from last_value where connection = ? and scope = ?");
        statement.setString(1, ofConnection);
        statement.setString(2, scope);
        List<LastValue> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(lastValue(rows));
            }
        }
        return found;
    }

    Map<String, Long> cursors() throws SQLException {
        Map<String, Long> cursors = new HashMap<>();
        try (ResultSet rows = prepare("select consumer, seq from cursors").executeQuery()) {
            while (rows.next()) {
                cursors.put(rows.getString(1), rows.getLong(2));
            }
        }
        return cursors;
    }

    private void lookUp(String select, Collection<String> values, Row each) throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        PreparedStatement statement = prepare(select + Sql.placeholders(LOOKUP));
        Iterator<String> rest = values.iterator();
        while (rest.hasNext()) {
            String value = null;
            for (int i = 1; i <= LOOKUP; i++) {
                value = rest.hasNext() ? rest.next() : value;
                statement.setString(i, value);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    each.read(rows);
                }
            }
        }
    }

    private static LastValue lastValue(ResultSet row) throws SQLException {
        return new LastValue(
                row.getString(1),
                row.getString(2),
                Sql.operation(row.getInt(3)),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getString(7),
                row.getString(8));
    }

    /** Collects a record for the log; {@link #sendRecords} sends it. */
    void collect(Envelope envelope) throws SQLException {
        PreparedStatement statement = prepare(INSERT_LOG);
        bind(statement, envelope);
        statement.addBatch();
    }

    /** Collects a last value, at most one for an id between two sends. */
    void collect(Batch.Entry entry, String scope) throws SQLException {
        PreparedStatement statement = prepare(UPSERT_LAST_VALUE);
        bind(statement, entry.envelope());
        statement.setString(12, scope);
        if (entry.position().isPresent()) {
            statement.setDouble(13, entry.position().get().longitude());
            statement.setDouble(14, entry.position().get().latitude());
        } else {
            statement.setNull(13, Types.DOUBLE);
            statement.setNull(14, Types.DOUBLE);
        }
        statement.addBatch();
    }

    void sendRecords() throws SQLException {
        prepare(INSERT_LOG).executeBatch();
        prepare(UPSERT_LAST_VALUE).executeBatch();
    }

    private static void bind(PreparedStatement statement, Envelope envelope) throws SQLException {
        statement.setLong(1, envelope.seq());
        statement.setString(2, envelope.key());
        statement.setInt(3, envelope.operation().ordinal());
        statement.setString(4, envelope.type());
        statement.setString(5, envelope.id());
        statement.setLong(6, Times.micros(envelope.observedAt()));
        statement.setInt(7, envelope.timeFromSource() ? 1 : 0);
        statement.setLong(8, Times.micros(envelope.receivedAt()));
        statement.setString(9, envelope.connection());
        statement.setString(10, envelope.licence());
        statement.setString(11, envelope.body());
    }

    void insert(long id, Quarantine.NewCase rejected) throws SQLException {
        run(
                INSERT_CASE,
                id,
                rejected.kind().name(),
                rejected.connection(),
                rejected.connector(),
                rejected.reason(),
                rejected.message(),
                rejected.seq(),
                rejected.body(),
                Times.micros(rejected.at()));
    }

    /** Reads one row. */
    private interface Row {
        void read(ResultSet row) throws SQLException;
    }
}
