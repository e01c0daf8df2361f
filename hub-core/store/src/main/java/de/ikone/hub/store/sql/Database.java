package de.ikone.hub.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** What SQLite and PostgreSQL do differently; all else is the same SQL. */
interface Database extends AutoCloseable {
    /** Connections for the one writer. */
    DataSource writing();

    /** Connections that only read. */
    DataSource reading();

    /** How many connections may read at a time. */
    int readers();

    /** The words of the migration scripts that differ. */
    Map<String, String> words();

    /** Sets up a new connection of the writer. */
    void prepareWriting(Connection connection) throws SQLException;

    /** Makes this transaction the only writing one, of all processes, until it ends. */
    void beginWriting(Connection connection) throws SQLException;

    /** Bytes that can still be written; empty where the hub cannot see the disk. */
    OptionalLong usableBytes();

    /** Whether the database failed because its disk is full. */
    boolean isDiskFull(SQLException failure);

    /** Kind and place, without credentials. */
    String description();

    /** Gives up what keeps other processes out. */
    @Override
    void close();
}
