package de.ikone.hub.store.sql;

import de.ikone.hub.api.Envelope;
import de.ikone.hub.store.Entities;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The entities, read from last_value and log. */
final class SqlEntities implements Entities {
    private static final String INSIDE = "lon >= ? and lat >= ? and lon <= ? and lat <= ?";

    private final Reads reads;

    SqlEntities(Reads reads) {
        this.reads = reads;
    }

    @Override
    public Optional<Envelope> find(String id) {
        return reads.first(
                SqlQuery.of("select " + Sql.ENVELOPE + " from last_value")
                        .and("id = ?", id)
                        .and("op = 0"),
                Sql::envelope);
    }

    @Override
    public List<Envelope> list(Query query) {
        return reads.list(
                lastValues("select " + Sql.ENVELOPE + " from last_value", query)
                        .then("order by id limit ? offset ?", query.limit(), query.offset()),
                Sql::envelope);
    }

    @Override
    public List<Envelope> listAfter(Query query, String id) {
        return reads.list(
                lastValues("select " + Sql.ENVELOPE + " from last_value", query)
                        .and("id > ?", id)
                        .then("order by id limit ? offset ?", query.limit(), query.offset()),
                Sql::envelope);
    }

    @Override
    public long count(Query query) {
        return reads.number(lastValues("select count(*) from last_value", query));
    }

    private static SqlQuery lastValues(String select, Query query) {
        SqlQuery sql = restricted(select, query).and("op = 0");
        query.box().ifPresent(box -> sql.and(INSIDE, box.west(), box.south(), box.east(), box.north()));
        return sql;
    }

    @Override
    public List<Envelope> history(Query query) {
        return records(query, "order by observed_at, seq");
    }

    @Override
    public List<Envelope> newest(Query query) {
        return records(query, "order by observed_at desc, seq desc");
    }

    private List<Envelope> records(Query query, String order) {
        SqlQuery sql = restricted("select " + Sql.ENVELOPE + " from log", query);
        query.box()
                .ifPresent(box -> sql.and(
                        "id in (select id from last_value where " + INSIDE + ")",
                        box.west(),
                        box.south(),
                        box.east(),
                        box.north()));
        return reads.list(sql.then(order + " limit ? offset ?", query.limit(), query.offset()), Sql::envelope);
    }

    private static SqlQuery restricted(String select, Query query) {
        SqlQuery sql = SqlQuery.of(select);
        query.id().ifPresent(id -> sql.and("id = ?", id));
        sql.andAny("type", query.types());
        query.connection().ifPresent(connection -> sql.and("connection = ?", connection));
        query.from().ifPresent(from -> sql.and("observed_at >= ?", Times.micros(from)));
        query.to().ifPresent(to -> sql.and("observed_at <= ?", Times.micros(to)));
        return sql;
    }

    @Override
    public Map<String, Extent> extents() {
        Map<String, Extent> extents = new TreeMap<>();
        reads.list(
                SqlQuery.of("select type, min(observed_at), max(observed_at), min(lon), min(lat), max(lon), max(lat)"
                        + " from last_value where op = 0 group by type"),
                row -> extents.put(row.getString(1), extent(row)));
        return extents;
    }

    private static Extent extent(ResultSet row) throws SQLException {
        Box box = new Box(row.getDouble(4), row.getDouble(5), row.getDouble(6), row.getDouble(7));
        return new Extent(
                row.wasNull() ? Optional.empty() : Optional.of(box),
                Times.instant(row.getLong(2)),
                Times.instant(row.getLong(3)));
    }

    @Override
    public Map<String, Long> countByType() {
        Map<String, Long> counts = new TreeMap<>();
        reads.list(
                SqlQuery.of("select type, count(*) from last_value where op = 0 group by type"),
                row -> counts.put(row.getString(1), row.getLong(2)));
        return counts;
    }

    @Override
    public Optional<String> state(String connection, String key) {
        return reads.first(
                SqlQuery.of("select value from state")
                        .and("connection = ?", connection)
                        .and("key = ?", key),
                row -> row.getString(1));
    }
}
