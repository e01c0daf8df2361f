package de.ikone.hub.store.sql;

import de.ikone.hub.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/** One file, written ahead (WAL) and synced at every commit. */
final class SqliteDatabase implements Database {
    static final String PREFIX = "jdbc:sqlite:";

    private static final int CACHE_KIBIBYTES = 32 * 1024;
    /**
     * Pages of 4 KiB in the write-ahead log before it is moved into the file. Who commits then waits for the move, and a
     * page that changed with each commit is moved once; 128 MiB stay below what the disk must have free anyway.
     */
    private static final int CHECKPOINT_PAGES = 32 * 1024;

    private final Path file;
    private final FileGuard guard;
    private final SQLiteDataSource writing;
    private final SQLiteDataSource reading;

    private SqliteDatabase(Path file, FileGuard guard) {
        this.file = file;
        this.guard = guard;
        SQLiteConfig writer = config();
        writer.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        writing = new SQLiteDataSource(writer);
        writing.setUrl(PREFIX + file);
        reading = new SQLiteDataSource(config());
        reading.setUrl(PREFIX + file);
    }

    static SqliteDatabase open(String url) {
        Path file = Path.of(url.substring(PREFIX.length())).toAbsolutePath();
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new StoreException(
                    "store %s: folder cannot be made: %s. Check the path and its permissions.".formatted(file, e), e);
        }
        return new SqliteDatabase(file, FileGuard.of(file));
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        config.setCacheSize(-CACHE_KIBIBYTES);
        return config;
    }

    @Override
    public DataSource writing() {
        return writing;
    }

    @Override
    public DataSource reading() {
        return reading;
    }

    @Override
    public int readers() {
        return 4;
    }

    @Override
    public Map<String, String> words() {
        return Map.of("integer", "integer", "text", "text");
    }

    @Override
    public void prepareWriting(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma wal_autocheckpoint = " + CHECKPOINT_PAGES);
        }
    }

    /** Nothing to do: the driver begins with {@code begin immediate}, and no other process has the file. */
    @Override
    public void beginWriting(Connection connection) {}

    /** Free pages in the file count as well, else a store that filled its disk could never recover by retention. */
    @Override
    public OptionalLong usableBytes() {
        try {
            return OptionalLong.of(Files.getFileStore(file).getUsableSpace() + freeBytesInFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long freeBytesInFile() {
        try (Connection connection = reading.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select freelist_count * page_size from pragma_freelist_count, pragma_page_size")) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            return 0;
        }
    }

    @Override
    public boolean isDiskFull(SQLException failure) {
        return failure.getErrorCode() == SQLiteErrorCode.SQLITE_FULL.code;
    }

    @Override
    public String description() {
        return "SQLite, " + file;
    }

    @Override
    public void close() {
        guard.close();
    }
}
