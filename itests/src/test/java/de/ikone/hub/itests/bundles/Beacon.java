package de.ikone.hub.itests.bundles;

/** What a careless author would write: places in the code. */
final class Beacon {
    private Beacon() {}

    static double longitude() {
        return 7.654321;
    }

    static double latitude() {
        return 49.54321;
    }
}
