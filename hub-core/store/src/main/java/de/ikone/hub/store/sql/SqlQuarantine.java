package de.ikone.hub.store.sql;

import de.ikone.hub.store.Batch;
import de.ikone.hub.store.Quarantine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The quarantine. */
final class SqlQuarantine implements Quarantine {
    private static final String SELECT =
            "select id, kind, connection, connector, reason, message, seq, body, occurred_at from quarantine";

    private final Writer writer;
    private final Reads reads;
    private final DiskGuard disk;

    SqlQuarantine(Writer writer, Reads reads, DiskGuard disk) {
        this.writer = writer;
        this.reads = reads;
        this.disk = disk;
    }

    @Override
    public CompletableFuture<Long> add(NewCase newCase) {
        disk.check();
        Batch alone = new Batch(
                newCase.connection(), List.of(), List.of(newCase), Map.of(), Optional.empty(), Optional.empty());
        return writer.submit(new BatchWrite(alone))
                .thenApply(receipt -> receipt.quarantineIds().get(0));
    }

    @Override
    public List<Case> list(Filter filter, int limit) {
        SqlQuery query = SqlQuery.of(SELECT);
        filter.connection().ifPresent(connection -> query.and("connection = ?", connection));
        filter.reason().ifPresent(reason -> query.and("reason = ?", reason));
        return reads.list(query.then("order by id desc limit ?", limit), SqlQuarantine::read);
    }

    @Override
    public Optional<Case> find(long id) {
        return reads.first(SqlQuery.of(SELECT).and("id = ?", id), SqlQuarantine::read);
    }

    @Override
    public Map<String, Long> countByConnection() {
        Map<String, Long> counts = new TreeMap<>();
        reads.list(
                SqlQuery.of("select connection, count(*) from quarantine group by connection"),
                row -> counts.put(row.getString(1), row.getLong(2)));
        return counts;
    }

    private static Case read(ResultSet row) throws SQLException {
        return new Case(
                row.getLong(1),
                new NewCase(
                        Kind.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7),
                        row.getString(8),
                        Times.instant(row.getLong(9))));
    }
}
