package de.ikone.hub.store.sql;

import java.time.Instant;

/** Instants as the store keeps them: whole microseconds since 1970, rounded down. */
final class Times {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private Times() {}

    /** @throws ArithmeticException some 290,000 years from now */
    static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / 1_000);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1_000);
    }
}
