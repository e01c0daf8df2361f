package de.ikone.hub.store.sql;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import de.ikone.hub.store.Cursors;
import de.ikone.hub.store.Entities;
import de.ikone.hub.store.OpenStore;
import de.ikone.hub.store.Quarantine;
import de.ikone.hub.store.RecordLog;
import de.ikone.hub.store.StoreException;
import de.ikone.hub.store.StoreSettings;
import java.util.concurrent.atomic.AtomicLong;

/** The store on SQL: one writer, many readers. */
public final class SqlStore implements OpenStore {
    private final Database database;
    private final Writer writer;
    private final Reads reads;
    private final RecordLog log;
    private final Entities entities;
    private final Cursors cursors;
    private final Quarantine quarantine;

    private SqlStore(Database database, Reads reads, StoreSettings settings) {
        this.database = database;
        this.reads = reads;
        AtomicLong head = new AtomicLong(reads.number(SqlQuery.of("select value from head where name = 'log'")));
        DiskGuard disk = new DiskGuard(database, settings.diskMinimumMegabytes());
        writer = new Writer(database, head::set);
        log = new SqlRecordLog(writer, reads, disk, head);
        entities = new SqlEntities(reads);
        cursors = new SqlCursors(writer, reads);
        quarantine = new SqlQuarantine(writer, reads, disk);
    }

    /** @throws StoreException if the store cannot be opened */
    public static SqlStore open(StoreSettings settings) {
        Database database = database(settings);
        Reads reads = null;
        boolean opened = false;
        try {
            Format.bringUpToDate(database);
            reads = new Reads(database);
            SqlStore store = new SqlStore(database, reads, settings);
            store.writer.start();
            opened = true;
            return store;
        } catch (PoolInitializationException e) {
            throw new StoreException(
                    "%s: cannot be opened: %s. Check the database.".formatted(database.description(), e.getMessage()),
                    e);
        } finally {
            if (!opened) {
                close(reads, database);
            }
        }
    }

    private static Database database(StoreSettings settings) {
        if (settings.url().startsWith(SqliteDatabase.PREFIX)) {
            return SqliteDatabase.open(settings.url());
        }
        if (settings.url().startsWith(PostgresDatabase.PREFIX)) {
            return new PostgresDatabase(settings);
        }
        throw new StoreException(
                "store url %s: unknown kind of database, expected jdbc:sqlite:/path/to/file or jdbc:postgresql://host/database"
                        .formatted(settings.url().replaceAll("[?].*", "")));
    }

    @Override
    public RecordLog log() {
        return log;
    }

    @Override
    public Entities entities() {
        return entities;
    }

    @Override
    public Cursors cursors() {
        return cursors;
    }

    @Override
    public Quarantine quarantine() {
        return quarantine;
    }

    @Override
    public String description() {
        return database.description();
    }

    @Override
    public void close() {
        writer.close();
        close(reads, database);
    }

    private static void close(Reads reads, Database database) {
        if (reads != null) {
            reads.close();
        }
        database.close();
    }
}
