package de.ikone.hub.store.sql;

import de.ikone.hub.api.Envelope;
import de.ikone.hub.store.Batch;
import de.ikone.hub.store.Quarantine;
import de.ikone.hub.store.Receipt;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One transaction of the writer. It decides in memory what becomes of each record, for which it has looked up the keys
 * and last values of the whole group beforehand, and sends the rows in bulk.
 */
final class Transaction {
    private final Statements statements;
    private final Set<String> knownKeys;
    /** Newest by id, as far as looked up or written in this transaction. */
    private final Map<String, LastValue> current = new HashMap<>();

    private final Map<String, Placed> unsent = new LinkedHashMap<>();
    private final Map<String, Long> heard = new HashMap<>();
    private final long firstHead;
    private long head;

    private Transaction(Statements statements, Set<String> knownKeys, long head) {
        this.statements = statements;
        this.knownKeys = knownKeys;
        this.firstHead = head;
        this.head = head;
    }

    /** @param entries all records that will be appended in this transaction */
    static Transaction begin(Statements statements, List<Batch.Entry> entries) throws SQLException {
        Set<String> keys = new LinkedHashSet<>();
        Set<String> untimed = new LinkedHashSet<>();
        for (Batch.Entry entry : entries) {
            keys.add(entry.envelope().key());
            if (!entry.envelope().timeFromSource()) {
                untimed.add(entry.envelope().id());
            }
        }
        Transaction transaction = new Transaction(
                statements,
                new HashSet<>(statements.knownKeys(keys)),
                statements.number("select value from head where name = 'log'"));
        statements.lastValues(untimed).forEach(last -> transaction.current.put(last.id(), last));
        return transaction;
    }

    Statements statements() {
        return statements;
    }

    /** The seq of the newest record. */
    long head() {
        return head;
    }

    Receipt append(Batch batch) throws SQLException {
        List<Receipt.Outcome> outcomes = new ArrayList<>(batch.entries().size());
        int deleted = 0;
        if (batch.snapshot().isPresent()) {
            deleted = new SnapshotWrite(this, batch, batch.snapshot().get()).run(outcomes);
        } else {
            for (Batch.Entry entry : batch.entries()) {
                outcomes.add(place(entry, null));
            }
        }
        for (Batch.Entry entry : batch.entries()) {
            heard.merge(batch.connection(), Times.micros(entry.envelope().receivedAt()), Math::max);
        }
        List<Long> cases = quarantine(batch.rejected());
        for (Map.Entry<String, String> value : batch.state().entrySet()) {
            setState(batch.connection(), value.getKey(), value.getValue());
        }
        if (batch.cursor().isPresent()) {
            setCursor(batch.cursor().get());
        }
        return new Receipt(outcomes, cases, deleted);
    }

    /** Gives a record its place in the log, unless it is a repeat or says nothing new. */
    Receipt.Outcome place(Batch.Entry entry, String scope) throws SQLException {
        Envelope envelope = entry.envelope();
        if (knownKeys.contains(envelope.key())) {
            return new Receipt.Outcome(Receipt.Kind.REPEAT, 0);
        }
        if (saysNothingNew(envelope)) {
            return new Receipt.Outcome(Receipt.Kind.UNCHANGED, 0);
        }
        knownKeys.add(envelope.key());
        Envelope placed = envelope.at(++head);
        statements.collect(placed);
        long observedAt = Times.micros(placed.observedAt());
        LastValue before = current.get(placed.id());
        if (before == null || before.observedAt() <= observedAt) {
            current.put(placed.id(), lastValue(placed, scope, observedAt));
            unsent.put(placed.id(), new Placed(new Batch.Entry(placed, entry.position()), scope));
        }
        return new Receipt.Outcome(Receipt.Kind.LOGGED, placed.seq());
    }

    private boolean saysNothingNew(Envelope envelope) {
        if (envelope.timeFromSource() || envelope.operation() == Envelope.Operation.DELETE) {
            return false;
        }
        LastValue last = current.get(envelope.id());
        return last != null
                && !last.isDeleted()
                && last.connection().equals(envelope.connection())
                && last.body().equals(envelope.body());
    }

    private static LastValue lastValue(Envelope envelope, String scope, long observedAt) {
        return new LastValue(
                envelope.id(),
                envelope.type(),
                envelope.operation(),
                envelope.connection(),
                scope,
                observedAt,
                envelope.licence(),
                envelope.body());
    }

    boolean isKnown(String key) {
        return knownKeys.contains(key);
    }

    /** Removes what is known of a deleted entity, so that any record of it becomes its last value. */
    void forget(String id) throws SQLException {
        statements.run("delete from last_value where id = ?", id);
        current.remove(id);
    }

    private List<Long> quarantine(List<Quarantine.NewCase> cases) throws SQLException {
        if (cases.isEmpty()) {
            return List.of();
        }
        long id = statements.number("select value from head where name = 'quarantine'");
        List<Long> ids = new ArrayList<>(cases.size());
        for (Quarantine.NewCase rejected : cases) {
            statements.insert(++id, Cases.storable(rejected));
            ids.add(id);
        }
        statements.run("update head set value = ? where name = 'quarantine'", id);
        return ids;
    }

    private void setState(String connection, String key, String value) throws SQLException {
        if (value.isEmpty()) {
            statements.run("delete from state where connection = ? and key = ?", connection, key);
            return;
        }
        statements.run(
                "insert into state (connection, key, value) values (?, ?, ?)"
                        + " on conflict (connection, key) do update set value = excluded.value",
                connection,
                key,
                value);
    }

    void setCursor(Batch.CursorMove move) throws SQLException {
        statements.run(
                "insert into cursors (consumer, seq) values (?, ?) on conflict (consumer) do update set seq = excluded.seq",
                move.consumer(),
                move.seq());
    }

    /** Sends all rows that are still in memory. */
    void flush() throws SQLException {
        for (Placed placed : unsent.values()) {
            statements.collect(placed.entry(), placed.scope());
        }
        unsent.clear();
        statements.sendRecords();
        for (Map.Entry<String, Long> connection : heard.entrySet()) {
            statements.run(
                    "insert into connections (connection, received_at) values (?, ?) on conflict (connection)"
                            + " do update set received_at = excluded.received_at"
                            + " where excluded.received_at > connections.received_at",
                    connection.getKey(),
                    connection.getValue());
        }
        heard.clear();
        if (head > firstHead) {
            statements.run("update head set value = ? where name = 'log'", head);
        }
    }

    /** A record in the log that becomes its entity's last value, if the store has no newer one. */
    private record Placed(Batch.Entry entry, String scope) {}
}
