package de.ikone.hub.store.sql;

import de.ikone.hub.store.StoreFullException;
import java.util.OptionalLong;

/** Refuses records while the disk is low, and takes them again once it is not. Used from any thread. */
final class DiskGuard {
    private static final long MEGABYTE = 1024 * 1024;
    private static final long LOOK_AGAIN_NANOS = 500_000_000;

    private final Database database;
    private final long minimumMegabytes;
    private volatile long lookedAt = System.nanoTime() - LOOK_AGAIN_NANOS;
    private volatile OptionalLong usable = OptionalLong.empty();

    DiskGuard(Database database, long minimumMegabytes) {
        this.database = database;
        this.minimumMegabytes = minimumMegabytes;
    }

    /** @throws StoreFullException if the disk is low */
    void check() {
        long now = System.nanoTime();
        if (now - lookedAt >= LOOK_AGAIN_NANOS) {
            lookedAt = now;
            usable = database.usableBytes();
        }
        OptionalLong bytes = usable;
        if (bytes.isPresent() && bytes.getAsLong() / MEGABYTE < minimumMegabytes) {
            throw new StoreFullException(
                    ("%s: %d MiB of disk are free, at least %d must be (setting disk.minimum.megabytes)."
                                    + " Free space or shorten the retention; the hub then goes on by itself.")
                            .formatted(database.description(), bytes.getAsLong() / MEGABYTE, minimumMegabytes));
        }
    }
}
