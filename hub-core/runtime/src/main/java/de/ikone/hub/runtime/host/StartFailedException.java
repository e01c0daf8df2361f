package de.ikone.hub.runtime.host;

import de.ikone.hub.runtime.Failure;

/** A connection could not be started, for a reason already in words. */
final class StartFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    StartFailedException(Failure failure) {
        super(failure.text().en());
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
