package de.ikone.hub.store.sql;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.store.Batch;
import de.ikone.hub.store.Receipt;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A complete set: its records, and a DELETE for each entity of its scope that it no longer has. */
final class SnapshotWrite {
    private final Transaction transaction;
    private final Batch batch;
    private final Batch.Snapshot snapshot;

    SnapshotWrite(Transaction transaction, Batch batch, Batch.Snapshot snapshot) {
        this.transaction = transaction;
        this.batch = batch;
        this.snapshot = snapshot;
    }

    /** Adds an outcome for each entry and returns how many entities were deleted. */
    int run(List<Receipt.Outcome> outcomes) throws SQLException {
        transaction.flush();
        List<LastValue> members = transaction.statements().members(batch.connection(), snapshot.scope());
        Set<String> returned = forgetReturned(members);
        for (Batch.Entry entry : batch.entries()) {
            outcomes.add(transaction.place(
                    returned.contains(entry.envelope().id()) ? newlyKeyed(entry) : entry, snapshot.scope()));
        }
        transaction.flush();
        markMembers();
        int deleted = deleteGone(members);
        transaction.flush();
        return deleted;
    }

    /** The set, not the time in it, says that a deleted entity is back: a car park may return with its old reading. */
    private Set<String> forgetReturned(List<LastValue> members) throws SQLException {
        Set<String> ids = entryIds();
        Set<String> returned = new HashSet<>();
        for (LastValue member : members) {
            if (member.isDeleted() && ids.contains(member.id())) {
                transaction.forget(member.id());
                returned.add(member.id());
            }
        }
        return returned;
    }

    private Set<String> entryIds() {
        Set<String> ids = new HashSet<>();
        batch.entries().forEach(entry -> ids.add(entry.envelope().id()));
        return ids;
    }

    private Batch.Entry newlyKeyed(Batch.Entry entry) {
        Envelope old = entry.envelope();
        if (!transaction.isKnown(old.key())) {
            return entry;
        }
        Envelope envelope = new Envelope(
                0,
                old.key() + "|back|" + (transaction.head() + 1),
                old.operation(),
                old.type(),
                old.id(),
                old.observedAt(),
                old.timeFromSource(),
                old.receivedAt(),
                old.connection(),
                old.licence(),
                old.body());
        return new Batch.Entry(envelope, entry.position());
    }

    /** Also repeats and unchanged records belong to the set from now on. */
    private void markMembers() throws SQLException {
        for (Batch.Entry entry : batch.entries()) {
            transaction
                    .statements()
                    .run(
                            "update last_value set scope = ? where id = ? and connection = ?"
                                    + " and (scope is null or scope <> ?)",
                            snapshot.scope(),
                            entry.envelope().id(),
                            batch.connection(),
                            snapshot.scope());
        }
    }

    private int deleteGone(List<LastValue> members) throws SQLException {
        if (batch.entries().isEmpty() && snapshot.present().isEmpty() && !snapshot.emptyIsValid()) {
            return 0;
        }
        Set<String> ids = entryIds();
        Instant receivedAt = batch.entries().stream()
                .map(entry -> entry.envelope().receivedAt())
                .max(Instant::compareTo)
                .orElseGet(Instant::now);
        int deleted = 0;
        for (LastValue member : members) {
            if (!member.isDeleted()
                    && !ids.contains(member.id())
                    && !snapshot.present().contains(member.id())) {
                transaction.place(new Batch.Entry(delete(member, receivedAt), Optional.empty()), snapshot.scope());
                deleted++;
            }
        }
        return deleted;
    }

    private Envelope delete(LastValue member, Instant receivedAt) {
        Instant lastObserved = Times.instant(member.observedAt());
        return new Envelope(
                0,
                member.id() + "|delete|" + (transaction.head() + 1),
                Envelope.Operation.DELETE,
                member.type(),
                member.id(),
                lastObserved.isAfter(receivedAt) ? lastObserved : receivedAt,
                false,
                receivedAt,
                batch.connection(),
                member.licence(),
                "{\"id\":\"%s\",\"type\":\"%s\"}".formatted(escape(member.id()), escape(member.type())));
    }

    private static String escape(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
