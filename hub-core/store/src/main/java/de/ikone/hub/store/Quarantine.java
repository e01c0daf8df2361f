package de.ikone.hub.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/** Records and payloads that could not be used, kept with the reason until a person decides. */
@ProviderType
public interface Quarantine {
    /**
     * Stores a case by itself (with a publish it travels in the {@link Batch}); completes with its id when durable.
     *
     * @throws StoreFullException at once, as {@link RecordLog#append} does
     */
    CompletableFuture<Long> add(NewCase newCase);

    /** Open cases, newest first. */
    List<Case> list(Filter filter, int limit);

    /** One case; empty if unknown. */
    Optional<Case> find(long id);

    /** Number of open cases by connection. */
    Map<String, Long> countByConnection();

    /** Which cases; empty parts do not restrict. */
    record Filter(Optional<String> connection, Optional<String> reason) {
        public static final Filter ALL = new Filter(Optional.empty(), Optional.empty());
    }

    /** What the case holds. */
    enum Kind {
        /** A whole payload as received: it could not be decoded or mapped. */
        PAYLOAD,
        /** One mapped entity that was not accepted. */
        RECORD,
        /** A committed record that a sink could not deliver; {@code seq} names it. */
        DELIVERY
    }

    /**
     * A case to be stored.
     *
     * @param kind what {@code body} is
     * @param connection the connection it came by or should have left by
     * @param connector id and version of the connector, {@code parking-pls/1.0.0}
     * @param reason short and stable: {@code schema-violation}; groups like cases
     * @param message what was found, where, and what was expected; no secrets
     * @param seq the record's place in the log for DELIVERY, else 0
     * @param body the payload or record as text, at most 1 MiB (longer is cut, and the message says so;
     *     so for NUL characters, which databases refuse: each becomes U+2400)
     * @param at when it happened
     */
    record NewCase(
            Kind kind,
            String connection,
            String connector,
            String reason,
            String message,
            long seq,
            String body,
            Instant at) {
        public NewCase {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(connection, "connection");
            Objects.requireNonNull(connector, "connector");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(body, "body");
            Objects.requireNonNull(at, "at");
        }
    }

    /** A stored case. */
    record Case(long id, NewCase facts) {}
}
