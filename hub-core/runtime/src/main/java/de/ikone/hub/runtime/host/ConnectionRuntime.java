package de.ikone.hub.runtime.host;

import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Connection.State;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.camel.ConnectionEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the hub knows of one connection while it is in the city file: state, failure and counts. Thread-safe. It decides
 * what an event means for the state; it starts and stops nothing.
 */
final class ConnectionRuntime implements ConnectionEvents {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionRuntime.class);

    private final String name;
    private final Consumer<ConnectionRuntime> onStateChange;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private volatile Facts facts;
    private volatile Instant lastRecordAt;
    private volatile Position position;
    private State state = State.WAITING;
    private Instant since = Instant.now();
    private Failure failure;

    /** What is known of the connector behind it; it grows as the connector is installed and started. */
    record Facts(
            String connector, String version, String title, Optional<Direction> direction, Optional<Duration> rhythm) {}

    /** How far a SINK or RULE has come in the log, and which types it reads (empty: all). */
    record Position(Set<String> types, long seq) {}

    ConnectionRuntime(String name, String connector, Consumer<ConnectionRuntime> onStateChange) {
        this.name = name;
        this.onStateChange = onStateChange;
        this.facts = new Facts(connector, "", connector, Optional.empty(), Optional.empty());
    }

    String name() {
        return name;
    }

    Facts facts() {
        return facts;
    }

    void facts(Facts newFacts) {
        facts = newFacts;
    }

    synchronized State state() {
        return state;
    }

    synchronized Instant since() {
        return since;
    }

    synchronized Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    Optional<Instant> lastRecordAt() {
        return Optional.ofNullable(lastRecordAt);
    }

    /** Takes over from the store when the connection last had a record, after a start. */
    void lastRecordAt(Optional<Instant> known) {
        known.ifPresent(instant -> lastRecordAt = instant);
    }

    /** Goes into a state without failure. */
    void become(State newState) {
        change(newState, null);
    }

    /** Goes into a state with the reason for it. */
    void become(State newState, Failure reason) {
        change(newState, reason);
    }

    private void change(State newState, Failure reason) {
        synchronized (this) {
            boolean sameReason = (reason == null) == (failure == null)
                    && (reason == null || reason.code().equals(failure.code()));
            boolean same = newState == state && sameReason;
            failure = reason;
            if (same) {
                return;
            }
            state = newState;
            since = Instant.now();
        }
        if (reason == null) {
            LOG.info("connection {} is {}", name, newState);
        } else {
            LOG.warn(
                    "connection {} is {} ({}, {}): {} {}",
                    name,
                    newState,
                    reason.errorClass(),
                    reason.code(),
                    reason.text().en(),
                    reason.nextStep().en());
        }
        onStateChange.accept(this);
    }

    @Override
    public void accepted(int records) {
        accepted.add(records);
        sawRecord();
    }

    @Override
    public void rejected(int records) {
        rejected.add(records);
    }

    @Override
    public void delivered(int records) {
        delivered.add(records);
        sawRecord();
    }

    @Override
    public void reached(Set<String> types, long seq) {
        position = new Position(types, seq);
    }

    /** How far it has come; empty for connections that read nothing, and before the first start. */
    Optional<Position> position() {
        return Optional.ofNullable(position);
    }

    private void sawRecord() {
        lastRecordAt = Instant.now();
    }

    @Override
    public void succeeded() {
        State now = state();
        if (now == State.FAILED) {
            become(State.RUNNING);
        }
    }

    @Override
    public void failed(Throwable problem, Duration nextTry) {
        State now = state();
        if (now == State.RUNNING || now == State.FAILED || now == State.STALE || now == State.OVERDUE) {
            LOG.debug("connection {} failed", name, problem);
            Optional<Instant> next = nextTry.isZero()
                    ? Optional.empty()
                    : Optional.of(Instant.now().plus(nextTry));
            become(State.FAILED, Failures.of(problem, next));
        }
    }

    /** The connection at this moment. */
    synchronized Connection snapshot(long backlog, long quarantined) {
        return new Connection(
                name,
                facts.connector(),
                facts.version(),
                facts.title(),
                facts.direction(),
                state,
                since,
                Optional.ofNullable(failure),
                lastRecordAt(),
                facts.rhythm(),
                accepted.sum(),
                rejected.sum(),
                delivered.sum(),
                backlog,
                quarantined);
    }
}
