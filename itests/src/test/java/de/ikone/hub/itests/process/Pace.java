package de.ikone.hub.itests.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a ledger grows, as seen by one who looks again and again. */
final class Pace {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Ledger ledger;
    private final Deque<Look> looks = new ArrayDeque<>();

    private record Look(long nanos, long count) {}

    Pace(Ledger ledger) {
        this.ledger = ledger;
    }

    /** At least so many entries were made in the second before this moment. */
    long inTheLastSecond() {
        Look now = new Look(System.nanoTime(), ledger.count());
        looks.add(now);
        while (now.nanos - looks.element().nanos > SECOND) {
            looks.remove();
        }
        return now.count - looks.element().count;
    }
}
