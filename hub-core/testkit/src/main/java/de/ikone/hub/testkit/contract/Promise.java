package de.ikone.hub.testkit.contract;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/**
 * One promise that a connector keeps.
 *
 * @param name what it does, as a sentence without subject: {@code exports nothing}
 * @param cure what its author changes if it does not
 * @param check fails if it does not
 */
record Promise(String name, String cure, Executable check) {
    DynamicTest test() {
        return dynamicTest(name, this::keep);
    }

    /** @throws AssertionError naming promise, cure and what was found */
    void keep() {
        try {
            check.execute();
        } catch (Throwable found) { // the kit's boundary: whatever a connector throws, its author is told the cure
            throw new AssertionError(
                    "Broken promise: the connector %s.%nCure: %s%nFound: %s".formatted(name, cure, found), found);
        }
    }
}
