package de.ikone.hub.store;

import java.util.List;

/**
 * What became of a batch, after its commit.
 *
 * @param outcomes one for each entry, in order
 * @param quarantineIds one for each rejected case, in order
 * @param deleted entities deleted because a snapshot no longer has them
 */
public record Receipt(List<Outcome> outcomes, List<Long> quarantineIds, int deleted) {
    public Receipt {
        outcomes = List.copyOf(outcomes);
        quarantineIds = List.copyOf(quarantineIds);
    }

    /**
     * @param kind what happened to the entry
     * @param seq its place in the log; 0 unless LOGGED
     */
    public record Outcome(Kind kind, long seq) {}

    /** What happened to an entry; all of them count as accepted. */
    public enum Kind {
        /** It is in the log. */
        LOGGED,
        /** Its key was in the log already. */
        REPEAT,
        /** The source gave no time and the body equals the last value: not logged, but a sign of life. */
        UNCHANGED
    }
}
