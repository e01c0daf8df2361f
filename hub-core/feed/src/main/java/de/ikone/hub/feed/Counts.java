package de.ikone.hub.feed;

import de.ikone.hub.api.RejectedException;

/** Spaces of a car park: sources count the free or the occupied ones, and each of them counts wrongly at times. */
final class Counts {
    private Counts() {}

    /**
     * Free ones of total and occupied, or occupied ones of total and free; null if one is missing.
     *
     * @param name of {@code part}: {@code occupied} or {@code free}
     * @throws RejectedException {@code <name>-negative} or {@code <name>-exceeds-total}
     */
    static Number rest(Number total, Number part, String name) {
        if (part != null && part.doubleValue() < 0) {
            throw new RejectedException(name + "-negative", "%s is %s, expected 0 or more".formatted(name, part));
        }
        if (total == null || part == null) {
            return null;
        }
        if (part.doubleValue() > total.doubleValue()) {
            throw new RejectedException(
                    name + "-exceeds-total", "%s is %s, expected at most the total, %s".formatted(name, part, total));
        }
        return part instanceof Long || part instanceof Integer
                ? (Number) (total.longValue() - part.longValue())
                : (Number) (total.doubleValue() - part.doubleValue());
    }
}
