package de.ikone.hub.testkit.contract;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what happens on other threads. */
final class Eventually {
    /** Seconds; less where it is tried whether the kit finds what never happens. */
    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("contract.patience", 15));

    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(10).toNanos();

    private Eventually() {}

    /**
     * Returns as soon as the condition holds.
     *
     * @throws AssertionError with what is, if it does not in time
     */
    static void holds(String what, BooleanSupplier condition, Supplier<?> found) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within %d s: %s; %s".formatted(PATIENCE.toSeconds(), what, found.get()));
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
