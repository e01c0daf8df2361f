package de.ikone.hub.api;

import java.util.Objects;

/**
 * Rejects one record, not its payload: thrown while a record is mapped or delivered, it puts that record in quarantine
 * with the reason and lets the rest go on. Repeating would not mend it; for what repeating can mend throw anything else.
 */
public final class RejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * @param reason short and stable, lower case with hyphens, groups like cases: {@code "coordinates-missing"}
     * @param message what was found, where, and what was expected, in English; no personal data
     */
    public RejectedException(String reason, String message) {
        super(Objects.requireNonNull(message));
        this.reason = Objects.requireNonNull(reason);
    }

    /** The reason by which like cases are grouped; never null. */
    public String reason() {
        return reason;
    }
}
