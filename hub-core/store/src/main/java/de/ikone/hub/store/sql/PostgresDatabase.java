package de.ikone.hub.store.sql;

import de.ikone.hub.store.StoreException;
import de.ikone.hub.store.StoreSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database on a PostgreSQL server; hub processes of one city may share it. */
final class PostgresDatabase implements Database {
    static final String PREFIX = "jdbc:postgresql:";

    private static final String DISK_FULL = "53100";

    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final String place;

    PostgresDatabase(StoreSettings settings) {
        try {
            source.setUrl(settings.url());
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    "store url %s: not understood by the PostgreSQL driver. Expected jdbc:postgresql://host:port/database"
                            .formatted(settings.url().replaceAll("[?].*", "")),
                    e);
        }
        if (!settings.user().isEmpty()) {
            source.setUser(settings.user());
            source.setPassword(settings.password());
        }
        source.setReWriteBatchedInserts(true);
        source.setApplicationName("ikone-hub");
        source.setTcpKeepAlive(true);
        place = "%s:%d/%s".formatted(source.getServerNames()[0], source.getPortNumbers()[0], source.getDatabaseName());
    }

    @Override
    public DataSource writing() {
        return source;
    }

    @Override
    public DataSource reading() {
        return source;
    }

    @Override
    public int readers() {
        return 6;
    }

    /** Collation C orders as SQLite does and is the fastest. */
    @Override
    public Map<String, String> words() {
        return Map.of("integer", "bigint", "text", "text collate \"C\"");
    }

    @Override
    public void prepareWriting(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = on");
        }
    }

    /** The lock lasts until the commit is visible, so numbers become visible in their order. */
    @Override
    public void beginWriting(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(hashtext('ikone-hub-log'), hashtext(current_schema()))");
        }
    }

    @Override
    public OptionalLong usableBytes() {
        return OptionalLong.empty();
    }

    @Override
    public boolean isDiskFull(SQLException failure) {
        return DISK_FULL.equals(failure.getSQLState());
    }

    @Override
    public String description() {
        return "PostgreSQL, " + place;
    }

    @Override
    public void close() {}
}
