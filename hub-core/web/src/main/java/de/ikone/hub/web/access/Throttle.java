package de.ikone.hub.web.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Slows guessing down: after 5 failures the key must wait, 2 seconds at first and twice as long after each further
 * failure, at most 5 minutes. A quarter of an hour without failures forgets. May be called from any thread.
 */
@Component(service = Throttle.class)
public final class Throttle {
    private static final int FREE = 5;
    private static final int MOST_KEYS = 10_000;
    private static final Duration FORGET = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<String, Failures> failures = new ConcurrentHashMap<>();

    private record Failures(int count, Instant last) {
        Instant freeAt() {
            if (count < FREE) {
                return last;
            }
            Duration wait = Duration.ofSeconds(1L << Math.min(count - FREE + 1, 20));
            return last.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
        }
    }

    @Activate
    public Throttle() {
        this(Clock.systemUTC());
    }

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /** Seconds that the key must wait; 0 if it may try. */
    public long secondsToWait(String key) {
        Failures known = failures.get(Digests.key(key));
        if (known == null) {
            return 0;
        }
        long millis = Duration.between(clock.instant(), known.freeAt()).toMillis();
        return millis <= 0 ? 0 : (millis + 999) / 1000;
    }

    public void failed(String key) {
        Instant now = clock.instant();
        if (failures.size() >= MOST_KEYS) {
            failures.values().removeIf(f -> f.last().plus(FORGET).isBefore(now));
        }
        if (failures.size() >= MOST_KEYS) {
            // a flood of made-up keys: forget all, each of them starts to wait again after five failures
            failures.clear();
        }
        failures.merge(
                Digests.key(key),
                new Failures(1, now),
                (known, first) ->
                        known.last().plus(FORGET).isBefore(now) ? first : new Failures(known.count() + 1, now));
    }

    public void succeeded(String key) {
        failures.remove(Digests.key(key));
    }
}
