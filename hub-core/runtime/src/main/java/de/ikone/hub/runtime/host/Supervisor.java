package de.ikone.hub.runtime.host;

import de.ikone.hub.api.Envelope;
import de.ikone.hub.runtime.Failure.ErrorClass;
import de.ikone.hub.runtime.city.CityFile;
import de.ikone.hub.runtime.host.ConnectionRuntime.Position;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.RecordLog.PruneReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
    private final Supplier<Collection<Slot>> slots;
    private final Clock clock;
    private final Map<String, Retry> retries = new HashMap<>();
    private Instant nextPrune;

    private record Retry(int attempts, Instant next) {}

    Supervisor(HubStore store, Supplier<Collection<Slot>> slots, Clock clock) {
        this.store = store;
        this.slots = slots;
        this.clock = clock;
        this.nextPrune = clock.instant().plus(Duration.ofMinutes(5));
    }

    /** One round. */
    void look(CityFile cityFile) {
        Instant now = clock.instant();
        Collection<Slot> all = slots.get();
        all.forEach(slot -> retryIfDown(slot, now)); // first, as it needs no store
        retries.keySet()
                .retainAll(all.stream().map(slot -> slot.runtime().name()).toList());
        all.forEach(slot -> lookForSilence(slot.runtime(), now));
        all.forEach(slot -> lookForBacklog(slot.runtime(), cityFile, now));
        if (now.isAfter(nextPrune)) {
            nextPrune = now.plus(PRUNE_EVERY);
            prune(cityFile);
        }
    }

    private void lookForSilence(ConnectionRuntime runtime, Instant now) {
        Optional<Duration> rhythm = runtime.facts().rhythm();
        if (rhythm.isEmpty()) {
            return;
        }
        Duration silent = Duration.between(runtime.lastSignOfLife(), now);
        if (silent.compareTo(rhythm.get()) > 0) {
            runtime.silent(Failures.stale(silent, rhythm.get(), runtime.lastRecordAt()));
        } else {
            runtime.heard();
        }
    }

    private void lookForBacklog(ConnectionRuntime runtime, CityFile cityFile, Instant now) {
        Optional<Position> known = runtime.position();
        if (known.isEmpty() || !runtime.isLive()) {
            return;
        }
        Position position = known.get();
        List<Envelope> oldest = store.log().read(position.seq(), position.types(), 1);
        Optional<Duration> left = oldest.stream().findFirst().map(record -> left(record, cityFile, now));
        boolean overdue = left.isPresent()
                && left.get().toMillis() < retention(oldest.get(0), cityFile).toMillis() * OVERDUE_SHARE;
        if (overdue) {
            long backlog = store.log().countAfter(position.seq(), position.types());
            runtime.overdue(Failures.overdue(backlog, left.get()));
        } else {
            runtime.caughtUp();
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
            if (slot.runtime().state().isWell()) {
                retries.remove(name);
            }
            return;
        }
        Retry retry = retries.computeIfAbsent(name, n -> new Retry(0, now.plus(FIRST_RETRY)));
        if (now.isAfter(retry.next())) {
            long millis = Math.min(LONGEST_RETRY.toMillis(), FIRST_RETRY.toMillis() << Math.min(retry.attempts(), 10));
            retries.put(name, new Retry(retry.attempts() + 1, now.plusMillis(millis)));
            slot.retry();
        }
    }

    private void prune(CityFile cityFile) {
        Map<String, Set<String>> typesByConsumer = new HashMap<>();
        slots.get().forEach(slot -> slot.runtime()
                .position()
                .ifPresent(position -> typesByConsumer.put(slot.runtime().name(), position.types())));
        PruneReport report = store.log().prune(cityFile.retention(), cityFile.defaultRetention(), typesByConsumer);
        report.removedByType().forEach((type, count) -> LOG.info("retention removed {} records of {}", count, type));
        report.undeliveredByConsumer()
                .forEach((consumer, count) ->
                        LOG.warn("retention removed {} records that {} had not delivered", count, consumer));
    }
}
