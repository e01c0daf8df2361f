package de.ikone.hub.store.sql;

import de.ikone.hub.store.RecordLog.PruneReport;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Cuts what is older than it need be, a slice at a time; the writer serves others between two slices. */
final class Retention {
    /** Records in a slice: some 20 ms of the writer's time. */
    private static final int SLICE = 500;

    private final Writer writer;
    private final Reads reads;
    private final SqlRecordLog log;

    Retention(Writer writer, Reads reads, SqlRecordLog log) {
        this.writer = writer;
        this.reads = reads;
        this.log = log;
    }

    PruneReport prune(Map<String, Duration> perType, Duration otherwise, Map<String, Set<String>> typesByConsumer) {
        Instant now = Instant.now();
        Map<String, Long> removed = new TreeMap<>();
        Map<String, Long> undelivered = new TreeMap<>();
        for (String type : log.types()) {
            long before = Times.micros(now.minus(perType.getOrDefault(type, otherwise)));
            Slice slice = writer.now(transaction -> cut(transaction, type, before, typesByConsumer));
            while (slice.records() > 0) {
                removed.merge(type, slice.records(), Long::sum);
                slice.undelivered().forEach((consumer, count) -> undelivered.merge(consumer, count, Long::sum));
                slice = writer.now(transaction -> cut(transaction, type, before, typesByConsumer));
            }
        }
        forgetDeleted(now, perType, otherwise);
        return new PruneReport(removed, undelivered);
    }

    private Slice cut(Transaction transaction, String type, long before, Map<String, Set<String>> typesByConsumer)
            throws SQLException {
        // what this group of writes has placed but not yet sent is younger than any retention
        Statements statements = transaction.statements();
        Long last = statements.number(
                "select max(seq) from (select seq, received_at from log where type = ? order by seq limit " + SLICE
                        + ") oldest where received_at < ?",
                type,
                before);
        if (last == null) {
            return new Slice(0, Map.of());
        }
        Map<String, Long> undelivered = new HashMap<>();
        for (Map.Entry<String, Long> cursor : statements.cursors().entrySet()) {
            Set<String> types = typesByConsumer.getOrDefault(cursor.getKey(), Set.of());
            if (cursor.getValue() < last && (types.isEmpty() || types.contains(type))) {
                undelivered.put(
                        cursor.getKey(),
                        statements.number(
                                "select count(*) from log where type = ? and seq > ? and seq <= ? and received_at < ?",
                                type,
                                cursor.getValue(),
                                last,
                                before));
            }
        }
        int records =
                statements.run("delete from log where type = ? and seq <= ? and received_at < ?", type, last, before);
        return new Slice(records, undelivered);
    }

    private void forgetDeleted(Instant now, Map<String, Duration> perType, Duration otherwise) {
        for (String type :
                reads.list(SqlQuery.of("select distinct type from last_value where op = 1"), row -> row.getString(1))) {
            long before = Times.micros(now.minus(perType.getOrDefault(type, otherwise)));
            int count = SLICE;
            while (count == SLICE) {
                count = writer.now(transaction -> transaction
                        .statements()
                        .run(
                                "delete from last_value where id in (select id from last_value where type = ? and op = 1"
                                        + " and received_at < ? limit " + SLICE + ")",
                                type,
                                before));
            }
        }
    }

    /** What one transaction removed. */
    private record Slice(long records, Map<String, Long> undelivered) {}
}
