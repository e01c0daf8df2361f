package de.ikone.hub.feed.mqtt;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pause before the next try: doubles from {@code first} up to {@code longest}; each is shortened at random by up to a
 * half, so that the hubs of many cities do not come back in step after a broker's restart.
 *
 * @param first above zero
 * @param longest not below {@code first}
 */
record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;

    Backoff {
        if (first.toMillis() < 1 || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "pauses from %s to %s, expected at least 1 ms and not falling; set".formatted(first, longest)
                            + " retryDelayMillis and longestRetryDelayMillis");
        }
    }

    /** The pause after this many failures in a row, counted from 1. */
    Duration after(int failures) {
        long whole = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS));
        return Duration.ofMillis(whole - ThreadLocalRandom.current().nextLong(whole / 2 + 1));
    }
}
