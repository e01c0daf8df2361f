package de.ikone.hub.runtime.city;

import de.ikone.hub.runtime.Failure;

/** The city file cannot be used; the message is in English, {@link #failure()} in both languages. */
public final class CityFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public CityFileException(Failure failure) {
        super(failure.text().en() + " " + failure.nextStep().en());
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
