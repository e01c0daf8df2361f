package de.ikone.hub.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process does: that can only be looked at again and again, but never without an end. */
final class Waiting {
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(20);

    private Waiting() {}

    /** Something of another process. */
    interface Fact {
        boolean isSo() throws IOException, SQLException;
    }

    /** What to say if it has not become so. */
    interface Complaint {
        String text() throws IOException, SQLException;
    }

    /** @throws IOException with the complaint if it is not so at the end of the time */
    static void until(Duration longest, Fact fact, Complaint complaint)
            throws IOException, InterruptedException, SQLException {
        long end = System.nanoTime() + longest.toNanos();
        while (!fact.isSo()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (System.nanoTime() > end) {
                throw new IOException(complaint.text());
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }
}
