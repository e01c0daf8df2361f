package de.ikone.hub.store;

/** The database refused or failed; the message says what was tried, what was found and the next step. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreException(String message) {
        super(message);
    }
}
