package de.ikone.hub.store.sql;

import de.ikone.hub.api.Envelope;
import de.ikone.hub.store.Batch;
import de.ikone.hub.store.Receipt;
import de.ikone.hub.store.RecordLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** The log: written by the writer, read beside it. */
final class SqlRecordLog implements RecordLog {
    private static final int MAX_LIMIT = 10_000;

    private final Writer writer;
    private final Reads reads;
    private final DiskGuard disk;
    private final AtomicLong head;
    private final Retention retention;

    SqlRecordLog(Writer writer, Reads reads, DiskGuard disk, AtomicLong head) {
        this.writer = writer;
        this.reads = reads;
        this.disk = disk;
        this.head = head;
        this.retention = new Retention(writer, reads, this);
    }

    @Override
    public CompletableFuture<Receipt> append(Batch batch) {
        disk.check();
        return writer.submit(new BatchWrite(batch));
    }

    @Override
    public List<Envelope> read(long afterSeq, Set<String> types, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is " + limit + ", expected 1 to " + MAX_LIMIT);
        }
        return reads.list(reading(afterSeq, List.copyOf(types), limit), Sql::envelope);
    }

    /** Of several types each gives its own first records from the index; so a long log of other types costs nothing. */
    private static SqlQuery reading(long afterSeq, List<String> types, int limit) {
        SqlQuery query = SqlQuery.of("select " + Sql.ENVELOPE + " from log");
        if (types.isEmpty()) {
            return query.and("seq > ?", afterSeq).then("order by seq limit ?", limit);
        }
        if (types.size() == 1) {
            return query.and("type = ?", types.get(0)).and("seq > ?", afterSeq).then("order by seq limit ?", limit);
        }
        query.then("where seq in (");
        for (int i = 0; i < types.size(); i++) {
            query.then(i == 0 ? "" : "union all")
                    .then("select * from (select seq from log where type = ? and seq > ?", types.get(i), afterSeq)
                    .then("order by seq limit ?) t" + i, limit);
        }
        return query.then(") order by seq limit ?", limit);
    }

    @Override
    public long head() {
        return head.get();
    }

    @Override
    public long countAfter(long afterSeq, Set<String> types) {
        long count = 0;
        for (String type : types.isEmpty() ? types() : types) {
            count += reads.number(SqlQuery.of("select count(*) from log where type = ? and seq > ?", type, afterSeq));
        }
        return count;
    }

    /** The types in the log, each found by one step in the index. */
    List<String> types() {
        return reads.list(
                SqlQuery.of(
                        """
                        with recursive types(type) as (
                          select min(type) from log
                          union all
                          select (select min(log.type) from log where log.type > types.type) from types
                          where types.type is not null)
                        select type from types where type is not null"""),
                row -> row.getString(1));
    }

    @Override
    public Subscription onCommit(LongConsumer listener) {
        return writer.onCommit(listener);
    }

    @Override
    public Optional<Instant> lastReceivedAt(String connection) {
        return reads.first(
                SqlQuery.of("select received_at from connections where connection = ?", connection),
                row -> Times.instant(row.getLong(1)));
    }

    @Override
    public PruneReport prune(
            Map<String, Duration> perType, Duration otherwise, Map<String, Set<String>> typesByConsumer) {
        return retention.prune(perType, otherwise, typesByConsumer);
    }
}
