package de.ikone.hub.store;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Which database a store uses.
 *
 * @param url {@code jdbc:sqlite:/path/to/file} or {@code jdbc:postgresql://host:port/database}
 * @param user database user; empty for SQLite
 * @param password the user's password; empty for SQLite
 * @param diskMinimumMegabytes below this much free space nothing is appended; SQLite only, a PostgreSQL server watches
 *     its own disk
 */
public record StoreSettings(String url, String user, String password, long diskMinimumMegabytes) {
    /** Free space that is kept unless a setting says otherwise. */
    public static final long DEFAULT_DISK_MINIMUM_MEGABYTES = 200;

    public StoreSettings {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        if (diskMinimumMegabytes < 0) {
            throw new IllegalArgumentException(
                    "disk.minimum.megabytes is " + diskMinimumMegabytes + ", expected 0 or more");
        }
    }

    /** A SQLite store in this file, which is made if it does not exist. */
    public static StoreSettings sqlite(Path file) {
        return new StoreSettings("jdbc:sqlite:" + file.toAbsolutePath(), "", "", DEFAULT_DISK_MINIMUM_MEGABYTES);
    }

    /** A store in an existing PostgreSQL database. */
    public static StoreSettings postgresql(String url, String user, String password) {
        return new StoreSettings(url, user, password, DEFAULT_DISK_MINIMUM_MEGABYTES);
    }

    /** Without the password, so that it never reaches a log. */
    @Override
    public String toString() {
        return "StoreSettings[url=" + url + ", user=" + user + ", diskMinimumMegabytes=" + diskMinimumMegabytes + "]";
    }
}
