package de.ikone.hub.runtime.host;

import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Connection.State;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.camel.ConnectionEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the hub knows of one connection while it is in the city file: state, failure and counts. It decides what an event
 * means for the state; it starts and stops nothing. Thread-safe: whoever reports looks at the state and changes it in
 * one step, so that a report that comes late never undoes what a person or the reconciler has done meanwhile.
 */
final class ConnectionRuntime implements ConnectionEvents {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionRuntime.class);

    private static final Set<State> ANY = EnumSet.allOf(State.class);

    private final String name;
    private final Clock clock;
    private final UnaryOperator<Failure> withoutSecrets;
    private final Consumer<ConnectionRuntime> onStateChange;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private volatile Facts facts;
    private volatile Instant lastRecordAt;
    private volatile Position position;
    private State state = State.WAITING;
    private Instant since;
    private Failure failure;

    /** Whether its context is there, so that its endpoints have a say in its state. */
    private boolean live;

    /** What its endpoints failed with last, until one succeeds; it also outlives a pause. */
    private Failure trouble;

    /** Since when something could have come. */
    private Instant listeningSince;

    /** What is known of the connector behind it; it grows as the connector is installed and started. */
    record Facts(
            String connector, String version, String title, Optional<Direction> direction, Optional<Duration> rhythm) {}

    /** How far a SINK or RULE has come in the log, and which types it reads (empty: all). */
    record Position(Set<String> types, long seq) {}

    /** A change, for the states in which it makes sense. */
    private record Step(Set<State> from, State to, Failure reason) {}

    /**
     * @param withoutSecrets what must happen to a failure before anybody sees it
     * @param onStateChange told after each change, on the thread that made it
     */
    ConnectionRuntime(
            String name,
            String connector,
            Clock clock,
            UnaryOperator<Failure> withoutSecrets,
            Consumer<ConnectionRuntime> onStateChange) {
        this.name = name;
        this.clock = clock;
        this.withoutSecrets = withoutSecrets;
        this.onStateChange = onStateChange;
        this.facts = new Facts(connector, "", connector, Optional.empty(), Optional.empty());
        this.since = clock.instant();
        this.listeningSince = since;
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

    /** Takes over from the store when the connection last had a record, unless something newer is known. */
    void lastRecordAt(Optional<Instant> known) {
        known.filter(instant -> lastRecordAt == null || instant.isAfter(lastRecordAt))
                .ifPresent(instant -> lastRecordAt = instant);
    }

    /** Has no context from now on: what its endpoints still report changes no state. */
    synchronized void halt() {
        live = false;
        trouble = null;
    }

    /** Has no context, and that is as it should be. */
    void rest(State newState) {
        change(() -> {
            halt();
            return Optional.of(new Step(ANY, newState, null));
        });
    }

    /** Cannot run. */
    void fail(Failure reason) {
        change(() -> {
            halt();
            return Optional.of(new Step(ANY, State.FAILED, reason));
        });
    }

    /** Has waited too long for its connector; nothing if it waits no longer. */
    void failIfWaiting(Failure reason) {
        change(() -> Optional.of(new Step(EnumSet.of(State.WAITING), State.FAILED, reason)));
    }

    /** Its context is about to be made. A new try of what has failed is no news until it succeeds. */
    void starting() {
        change(() -> {
            live = true;
            trouble = null;
            return Optional.of(new Step(EnumSet.complementOf(EnumSet.of(State.FAILED)), State.STARTING, null));
        });
    }

    /** Its context runs, or goes on after a pause; what its endpoints failed with meanwhile still counts. */
    void running() {
        change(() -> {
            listeningSince = clock.instant();
            return Optional.of(runningOrInTrouble(ANY));
        });
    }

    /** Its context takes nothing new. */
    void paused() {
        change(() -> Optional.of(new Step(ANY, State.PAUSED, null)));
    }

    /** It has been silent beyond its rhythm; nothing unless it runs. */
    void silent(Failure reason) {
        change(() -> Optional.of(new Step(EnumSet.of(State.RUNNING, State.STALE), State.STALE, reason)));
    }

    /** It has been heard again. */
    void heard() {
        change(() -> Optional.of(new Step(EnumSet.of(State.STALE), State.RUNNING, null)));
    }

    /** Its undelivered records near their retention; nothing unless its context is there and takes records. */
    void overdue(Failure reason) {
        change(() -> Optional.of(
                        new Step(EnumSet.of(State.RUNNING, State.FAILED, State.OVERDUE), State.OVERDUE, reason))
                .filter(step -> live));
    }

    /** Nothing of what it has to deliver is near its retention any more. */
    void caughtUp() {
        change(() -> Optional.of(runningOrInTrouble(EnumSet.of(State.OVERDUE))));
    }

    private Step runningOrInTrouble(Set<State> from) {
        return new Step(from, trouble == null ? State.RUNNING : State.FAILED, trouble);
    }

    synchronized boolean isLive() {
        return live;
    }

    /** When something last came or, if that is later, since when something could have come. */
    synchronized Instant lastSignOfLife() {
        Instant last = lastRecordAt;
        return last != null && last.isAfter(listeningSince) ? last : listeningSince;
    }

    /** Decides and changes in one step; tells others afterwards, without the lock. */
    private void change(Supplier<Optional<Step>> decide) {
        Step step;
        synchronized (this) {
            Optional<Step> decided = decide.get();
            if (decided.isEmpty() || !take(decided.get())) {
                return;
            }
            step = decided.get();
        }
        log(step.to(), step.reason() == null ? null : withoutSecrets.apply(step.reason()));
        onStateChange.accept(this);
    }

    /** True if that is news. */
    private boolean take(Step step) {
        if (!step.from().contains(state)) {
            return false;
        }
        Failure reason = step.reason() == null ? null : withoutSecrets.apply(step.reason());
        boolean sameReason = (reason == null) == (failure == null)
                && (reason == null || reason.code().equals(failure.code()));
        boolean same = step.to() == state && sameReason;
        failure = reason;
        if (same) {
            return false;
        }
        state = step.to();
        since = clock.instant();
        return true;
    }

    private void log(State newState, Failure reason) {
        if (reason == null) {
            LOG.info("connection {} is {}", name, newState);
            return;
        }
        LOG.warn(
                "connection {} is {} ({}, {}): {} {}",
                name,
                newState,
                reason.errorClass(),
                reason.code(),
                reason.text().en(),
                reason.nextStep().en());
    }

    @Override
    public void accepted(int records) {
        accepted.add(records);
        lastRecordAt = clock.instant();
    }

    @Override
    public void rejected(int records) {
        rejected.add(records);
    }

    @Override
    public void delivered(int records) {
        delivered.add(records);
        lastRecordAt = clock.instant();
    }

    @Override
    public void reached(Set<String> types, long seq) {
        position = new Position(types, seq);
    }

    /** How far it has come; empty for connections that read nothing, and before the first start. */
    Optional<Position> position() {
        return Optional.ofNullable(position);
    }

    @Override
    public void succeeded() {
        change(() -> {
            if (!live) {
                return Optional.empty();
            }
            trouble = null;
            if (state == State.FAILED) {
                listeningSince = clock.instant();
            }
            return Optional.of(new Step(EnumSet.of(State.FAILED), State.RUNNING, null));
        });
    }

    /** While it starts, is paused or overdue a failure is kept for later: these states say more, or are a person's wish. */
    @Override
    public void failed(Throwable problem, Duration nextTry) {
        LOG.debug("connection {} failed", name, problem);
        Optional<Instant> next = nextTry.isZero()
                ? Optional.empty()
                : Optional.of(clock.instant().plus(nextTry));
        Failure reason = Failures.of(problem, next);
        change(() -> {
            if (!live) {
                return Optional.empty();
            }
            trouble = reason;
            return Optional.of(new Step(EnumSet.of(State.RUNNING, State.FAILED, State.STALE), State.FAILED, reason));
        });
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
