package de.ikone.hub.runtime.camel;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait after a failure: doubling, bounded, with jitter, so that many waiters do not come back together. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Backoff() {}

    /** The wait after that many earlier failures in a row: 1 s, 2 s, 4 s … 5 min, each up to a fifth longer. */
    static Duration delay(int failures) {
        return delay(failures, LONGEST);
    }

    /** As {@link #delay(int)}, but at most the given time, or 5 minutes if that is longer. */
    static Duration delay(int failures, Duration atMost) {
        Duration longest = atMost.compareTo(LONGEST) < 0 ? atMost : LONGEST;
        long millis = FIRST.toMillis() << Math.min(failures, 20);
        long bounded = Math.min(millis, longest.toMillis());
        return Duration.ofMillis(bounded + ThreadLocalRandom.current().nextLong(bounded / 5 + 1));
    }
}
