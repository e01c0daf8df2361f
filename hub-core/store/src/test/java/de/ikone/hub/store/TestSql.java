package de.ikone.hub.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Reaches behind the store. */
final class TestSql {
    private TestSql() {}

    static void run(StoreSettings settings, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** How this database writes true. */
    static String truth(StoreSettings settings) {
        return settings.url().startsWith("jdbc:sqlite:") ? "1" : "true";
    }
}
