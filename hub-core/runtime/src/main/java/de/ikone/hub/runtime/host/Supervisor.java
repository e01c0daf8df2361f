package de.ikone.hub.runtime.host;

import de.ikone.hub.api.Envelope;
import de.ikone.hub.runtime.Connection.State;
import de.ikone.hub.runtime.Failure.ErrorClass;
import de.ikone.hub.runtime.city.CityFile;
import de.ikone.hub.runtime.host.ConnectionRuntime.Position;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.RecordLog.PruneReport;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after connections that run: silent sources become STALE, sinks whose undelivered records near their retention
 * OVERDUE, what failed to start is tried again. Called every few seconds on one thread.
 */
final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
    private static final Duration PRUNE_EVERY = Duration.ofHours(1);

    /** A sink is overdue when less than this share of the retention is left. */
    private static final double OVERDUE_SHARE = 0.1;

    private final HubStore store;
    private final ConnectorHost host;
    private final Map<String, Retry> retries = new HashMap<>();
    private Instant nextPrune = Instant.now().plus(Duration.ofMinutes(5));

    private record Retry(int attempts, Instant next) {}

    Supervisor(HubStore store, ConnectorHost host) {
        this.store = store;
        this.host = host;
    }

    /** One round. */
    void look(CityFile cityFile) {
        Instant now = Instant.now();
        for (Slot slot : host.slots()) {
            ConnectionRuntime runtime = slot.runtime();
            lookForSilence(runtime, now);
            lookForBacklog(runtime, cityFile, now);
            retryIfDown(slot, now);
        }
        if (now.isAfter(nextPrune)) {
            nextPrune = now.plus(PRUNE_EVERY);
            prune(cityFile);
        }
    }

    private void lookForSilence(ConnectionRuntime runtime, Instant now) {
        State state = runtime.state();
        if (state != State.RUNNING && state != State.STALE
                || runtime.facts().rhythm().isEmpty()) {
            return;
        }
        Duration rhythm = runtime.facts().rhythm().get();
        Instant lastSign = runtime.lastRecordAt().orElse(Instant.MIN);
        Instant begin = state == State.RUNNING && runtime.since().isAfter(lastSign) ? runtime.since() : lastSign;
        Duration silent = begin.equals(Instant.MIN) ? rhythm.plusSeconds(1) : Duration.between(begin, now);
        if (silent.compareTo(rhythm) > 0) {
            runtime.become(State.STALE, Failures.stale(silent, rhythm, runtime.lastRecordAt()));
        } else if (state == State.STALE) {
            runtime.become(State.RUNNING);
        }
    }

    private void lookForBacklog(ConnectionRuntime runtime, CityFile cityFile, Instant now) {
        State state = runtime.state();
        if (runtime.position().isEmpty() || state != State.RUNNING && state != State.OVERDUE && state != State.FAILED) {
            return;
        }
        Position position = runtime.position().get();
        List<Envelope> oldest = store.log().read(position.seq(), position.types(), 1);
        Optional<Duration> left = oldest.stream().findFirst().map(record -> left(record, cityFile, now));
        boolean overdue = left.isPresent()
                && left.get().toMillis() < retention(oldest.get(0), cityFile).toMillis() * OVERDUE_SHARE;
        if (overdue) {
            long backlog = store.log().countAfter(position.seq(), position.types());
            runtime.become(State.OVERDUE, Failures.overdue(backlog, left.get()));
        } else if (state == State.OVERDUE) {
            runtime.become(State.RUNNING);
        }
    }

    private static Duration retention(Envelope record, CityFile cityFile) {
        return cityFile.retention().getOrDefault(record.type(), cityFile.defaultRetention());
    }

    /** How long until retention cuts the record; never negative. */
    private static Duration left(Envelope record, CityFile cityFile, Instant now) {
        Duration left = Duration.between(now, record.receivedAt().plus(retention(record, cityFile)));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Another try cannot mend what a person must set right, but all else. */
    private void retryIfDown(Slot slot, Instant now) {
        String name = slot.runtime().name();
        boolean mendable = slot.isDown()
                && slot.runtime()
                        .failure()
                        .map(failure -> failure.errorClass() != ErrorClass.CONFIG)
                        .orElse(false);
        if (!mendable) {
            if (slot.runtime().state() == State.RUNNING) {
                retries.remove(name);
            }
            return;
        }
        Retry retry = retries.computeIfAbsent(name, n -> new Retry(0, now.plus(FIRST_RETRY)));
        if (now.isAfter(retry.next())) {
            long millis = Math.min(LONGEST_RETRY.toMillis(), FIRST_RETRY.toMillis() << Math.min(retry.attempts(), 10));
            retries.put(name, new Retry(retry.attempts() + 1, now.plusMillis(millis)));
            host.retry(slot);
        }
    }

    private void prune(CityFile cityFile) {
        Map<String, Set<String>> typesByConsumer = new HashMap<>();
        host.slots().forEach(slot -> slot.runtime()
                .position()
                .ifPresent(position -> typesByConsumer.put(slot.runtime().name(), position.types())));
        PruneReport report = store.log().prune(cityFile.retention(), cityFile.defaultRetention(), typesByConsumer);
        report.removedByType().forEach((type, count) -> LOG.info("retention removed {} records of {}", count, type));
        report.undeliveredByConsumer()
                .forEach((consumer, count) ->
                        LOG.warn("retention removed {} records that {} had not delivered", count, consumer));
    }
}
