package de.ikone.hub.api;

/** Names of the headers and properties by which routes and the {@code hub:} endpoints speak. */
public final class HubHeaders {
    /**
     * To {@code hub:publish}: key of the record, unique in the hub's log; a repeat is accepted and not logged again.
     * With a list the index is appended. Default: id, observedAt and digest of the body.
     */
    public static final String KEY = "key";

    /** To {@code hub:publish}: name of an {@link Envelope.Operation}; default UPSERT. */
    public static final String OPERATION = "op";

    /** To {@code hub:publish}: SPDX id or URL of the data's licence; default the connection's setting, else none. */
    public static final String LICENCE = "licence";

    /**
     * To {@code hub:publish}: the body is the complete set of this scope; what the hub has of the same connection and
     * scope and the body lacks is deleted. An empty set deletes nothing unless {@code empty-is-valid} is set.
     */
    public static final String SNAPSHOT = "snapshot";

    /** Property set by {@code hub:subscribe}: {@code List<Envelope>}, in order of seq, never empty. */
    public static final String ENVELOPES = "hubEnvelopes";

    /** Header set by {@code hub:subscribe}: comma-separated keys of the records, for the receiver to know repeats by. */
    public static final String DELIVERY_KEY = "hubDeliveryKey";

    /**
     * Property a route may set: the payload as received (text or bytes), which the hub keeps in quarantine if the
     * exchange ends in a rejection. Default: the body the exchange began with, or the one it ended with if it began empty.
     */
    public static final String PAYLOAD = "hubPayload";

    /** Header set by {@code hub:http}: rest of the request's path below the endpoint's, e.g. {@code /OffStreetParking}. */
    public static final String PATH = "hubPath";

    private HubHeaders() {}
}
