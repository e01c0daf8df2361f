package de.ikone.hub.feed;

/** A connector's own files are wrong: {@code connector.yaml} or its mapping. Its message names file, line, column, found and expected. */
public final class DefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DefinitionException(String message) {
        super(message);
    }

    public DefinitionException(String message, Throwable cause) {
        super(message, cause);
    }
}
