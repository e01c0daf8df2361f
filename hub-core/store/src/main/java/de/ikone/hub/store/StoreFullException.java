package de.ikone.hub.store;

/** The store takes nothing at the moment: too many batches wait, or the disk is low. The source must try again later. */
public class StoreFullException extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreFullException(String message) {
        super(message);
    }
}
