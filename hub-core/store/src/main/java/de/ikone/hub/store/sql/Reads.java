package de.ikone.hub.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import de.ikone.hub.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Queries on connections of their own, beside the writer. Used from any thread. */
final class Reads implements AutoCloseable {
    private final HikariDataSource pool;
    private final String place;

    Reads(Database database) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store-reads");
        config.setDataSource(database.reading());
        config.setMaximumPoolSize(database.readers());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        pool = new HikariDataSource(config);
        place = database.description();
    }

    /** @throws StoreException if the database refuses */
    <T> List<T> list(SqlQuery query, Row<T> row) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(query.sql())) {
            int at = 1;
            for (Object value : query.values()) {
                statement.setObject(at++, value);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new StoreException(
                    "%s: query failed: %s. If it repeats, look at the database.".formatted(place, e.getMessage()), e);
        }
    }

    <T> Optional<T> first(SqlQuery query, Row<T> row) {
        return list(query, row).stream().findFirst();
    }

    /** The one number that the query asks for. */
    long number(SqlQuery query) {
        return first(query, row -> row.getLong(1)).orElse(0L);
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Reads one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
