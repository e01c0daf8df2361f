package de.ikone.hub.store.sql;

import de.ikone.hub.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** The format of the store: its tables, made and migrated by Flyway. */
final class Format {
    private Format() {}

    /** @throws StoreException if the store cannot be migrated or was written by a newer hub */
    static void bringUpToDate(Database database) {
        reach(database);
        ClassLoader loader = Format.class.getClassLoader();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Flyway asks the context class loader for its plugins; in OSGi that is somebody else's
        thread.setContextClassLoader(loader);
        try {
            Flyway flyway = Flyway.configure(loader)
                    .dataSource(database.writing())
                    .locations("classpath:db/migration")
                    .placeholders(database.words())
                    .table("store_format")
                    .load();
            refuseNewer(database, flyway.info().all());
            flyway.migrate();
        } catch (FlywayException e) {
            throw new StoreException(
                    ("%s: the store's tables could not be made or migrated: %s. Check that"
                                    + " the user may create tables and that no other program's tables are in it.")
                            .formatted(database.description(), e.getMessage().strip()),
                    e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Flyway would say the same in many lines. */
    private static void reach(Database database) {
        try (Connection connection = database.writing().getConnection()) {
            database.prepareWriting(connection);
        } catch (SQLException e) {
            throw new StoreException(
                    "%s: cannot be opened: %s. Check the setting url, user and password, and that the database runs."
                            .formatted(database.description(), e.getMessage()),
                    e);
        }
    }

    private static void refuseNewer(Database database, MigrationInfo[] migrations) {
        Optional<MigrationVersion> newest = Arrays.stream(migrations)
                .filter(migration -> migration.getState().isApplied())
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder());
        Optional<MigrationVersion> known = Arrays.stream(migrations)
                .filter(migration -> migration.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder());
        if (newest.isPresent() && newest.get().compareTo(known.orElseThrow()) > 0) {
            throw new StoreException(
                    ("%s: the store has format %s, this hub knows formats up to %s. Start the newer hub that"
                                    + " wrote it, or restore the backup taken before the upgrade.")
                            .formatted(database.description(), newest.get(), known.get()));
        }
    }
}
