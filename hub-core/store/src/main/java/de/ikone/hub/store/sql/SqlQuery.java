package de.ikone.hub.store.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** SQL with its values, grown part by part. */
final class SqlQuery {
    private final StringBuilder sql;
    private final List<Object> values = new ArrayList<>();
    private boolean restricted;

    private SqlQuery(String start) {
        sql = new StringBuilder(start);
    }

    static SqlQuery of(String start, Object... values) {
        SqlQuery query = new SqlQuery(start);
        query.values.addAll(Arrays.asList(values));
        return query;
    }

    /** Adds a condition. */
    SqlQuery and(String condition, Object... itsValues) {
        sql.append(restricted ? " and " : " where ").append(condition);
        restricted = true;
        values.addAll(Arrays.asList(itsValues));
        return this;
    }

    /** Adds the condition that the column is one of these, if there are any. */
    SqlQuery andAny(String column, Collection<String> these) {
        return these.isEmpty() ? this : and(column + " in " + Sql.placeholders(these.size()), these.toArray());
    }

    /** Adds anything. */
    SqlQuery then(String more, Object... itsValues) {
        sql.append(' ').append(more);
        values.addAll(Arrays.asList(itsValues));
        return this;
    }

    String sql() {
        return sql.toString();
    }

    List<Object> values() {
        return values;
    }
}
