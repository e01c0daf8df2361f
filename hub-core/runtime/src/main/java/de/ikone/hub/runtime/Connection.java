package de.ikone.hub.runtime;

import de.ikone.hub.api.Connector.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How one connection is, at one moment.
 *
 * @param name its name in the city file
 * @param connector id of its connector
 * @param connectorVersion version of the connector's bundle; empty text while unknown
 * @param title the connector's title, for people; the connector's id while unknown
 * @param direction which way records go; empty while the connector is unknown
 * @param state its state
 * @param since when it came into this state
 * @param failure what is wrong, if FAILED, STALE or OVERDUE
 * @param lastRecordAt when it last accepted (SOURCE, RULE) or delivered (SINK) a record or answered (API)
 * @param rhythm how long it may be silent before it is STALE
 * @param accepted records accepted since the hub started
 * @param rejected records put in quarantine since the hub started
 * @param delivered records delivered or requests answered since the hub started
 * @param backlog committed records that a SINK or RULE has yet to deliver; 0 for others
 * @param quarantined open cases
 */
public record Connection(
        String name,
        String connector,
        String connectorVersion,
        String title,
        Optional<Direction> direction,
        State state,
        Instant since,
        Optional<Failure> failure,
        Optional<Instant> lastRecordAt,
        Optional<Duration> rhythm,
        long accepted,
        long rejected,
        long delivered,
        long backlog,
        long quarantined) {

    public Connection {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(connector, "connector");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
    }

    /** States of a connection. */
    public enum State {
        /** Its connector is not there yet. */
        WAITING,
        /** Its context is being started. */
        STARTING,
        RUNNING,
        /** Takes nothing new, by hand or because the store is full. */
        PAUSED,
        /** By hand, or switched off in the city file. */
        STOPPED,
        /** Runs, but has been silent beyond its rhythm. */
        STALE,
        /** A sink whose undelivered records will soon be older than their retention. */
        OVERDUE,
        /** Does not run; {@link Connection#failure()} says why. */
        FAILED;

        /** True for states in which the connection works as it should, or as a person asked. */
        public boolean isWell() {
            return this == RUNNING || this == PAUSED || this == STOPPED;
        }
    }
}
