package de.ikone.hub.testkit.contract;

import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.camel.ConnectionEvents;
import de.ikone.hub.runtime.host.Failures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What a connection on trial tells its supervisor. Thread-safe. */
final class Watch implements ConnectionEvents {
    private final AtomicLong reached = new AtomicLong();
    private final AtomicInteger successes = new AtomicInteger();
    private final List<Failure> failures = new CopyOnWriteArrayList<>();

    @Override
    public void accepted(int records) {
        // the hub's store shows it
    }

    @Override
    public void rejected(int records) {
        // the hub's quarantine shows it
    }

    @Override
    public void delivered(int records) {
        // told by the receiver itself
    }

    @Override
    public void reached(Set<String> types, long seq) {
        reached.set(seq);
    }

    @Override
    public void succeeded() {
        successes.incrementAndGet();
    }

    @Override
    public void failed(Throwable problem, Duration nextTry) {
        failures.add(Failures.of(problem, Optional.empty()));
    }

    long reached() {
        return reached.get();
    }

    int successes() {
        return successes.get();
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }
}
