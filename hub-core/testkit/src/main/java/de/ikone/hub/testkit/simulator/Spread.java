package de.ikone.hub.testkit.simulator;

/** Turns names into numbers that differ much even where the names differ little. */
final class Spread {
    /** Numbers are below this. */
    static final int BOUND = 1 << 16;

    private Spread() {}

    /** The number of a name, 0 to {@link #BOUND} exclusive; always the same for the same text, also for null. */
    static int of(Object name) {
        // Fibonacci hashing: hash codes of names that differ in the last letter only lie side by side
        return String.valueOf(name).hashCode() * 0x9E3779B9 >>> 16;
    }
}
