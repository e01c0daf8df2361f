package de.ikone.hub.runtime.host;

import de.ikone.hub.api.ConnectorRoutes;
import de.ikone.hub.runtime.Connection.State;
import de.ikone.hub.runtime.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of one connection in the host: the reconciler's release, the connector's service and the person's wish meet
 * here, and the context runs while all three agree. Thread-safe. What is wanted is set under the lock and at once; what
 * that takes (starting, pausing, stopping) happens step by step on another thread and without the lock, one step at a
 * time, so that a connector that hangs holds up nobody but itself.
 */
final class Slot {
    private static final Logger LOG = LoggerFactory.getLogger(Slot.class);

    private final ConnectionRuntime runtime;
    private final ContextStarter starter;
    private final Executor workers;
    private Release release;
    private ServiceReference<ConnectorRoutes> offered;
    private State wish = State.RUNNING;

    /** A start is wanted that has not been tried yet. */
    private boolean due;

    /** What runs, or is being started, was made from something older. */
    private boolean outdated;

    private Running running;
    private boolean pausedNow;
    private boolean working;
    private Thread worker;

    /** Starts the context of a connection; what it throws is classified. */
    interface ContextStarter {
        Running start(Release release, ServiceReference<ConnectorRoutes> routes, ConnectionRuntime runtime)
                throws Exception;
    }

    /** A started context. */
    interface Running {
        void pause();

        void resume();

        void close();
    }

    private enum Step {
        START,
        PAUSE,
        RESUME,
        STOP,
        NONE
    }

    /**
     * @param workers runs the steps; a thread may be held by one for many seconds
     */
    Slot(ConnectionRuntime runtime, ContextStarter starter, Executor workers) {
        this.runtime = runtime;
        this.starter = starter;
        this.workers = workers;
    }

    ConnectionRuntime runtime() {
        return runtime;
    }

    synchronized Optional<Release> release() {
        return Optional.ofNullable(release);
    }

    /** Lets the connection run with these settings. */
    synchronized void release(Release newRelease) {
        if (release != null && release.digest().equals(newRelease.digest())) {
            return;
        }
        release = newRelease;
        renew();
    }

    /** Takes the release back: the connection must not run. */
    synchronized void withhold() {
        release = null;
        runtime.halt();
        work();
    }

    /** The connector offers the connection's routes. */
    synchronized void offer(ServiceReference<ConnectorRoutes> reference) {
        offered = reference;
        renew();
    }

    /** The connector takes its routes back; {@link #awaitSettled} tells when nothing of them runs any more. */
    synchronized void withdraw(ServiceReference<ConnectorRoutes> reference) {
        if (reference.equals(offered)) {
            offered = null;
            renew();
        }
    }

    /** A person wants it to stand still. */
    synchronized void wishStopped() {
        wish = State.STOPPED;
        if (isIdle()) {
            rest();
        }
        work();
    }

    /** A person wants it to take nothing new; a stopped one stays stopped. */
    synchronized void wishPaused() {
        if (wish != State.STOPPED) {
            wish = State.PAUSED;
            work();
        }
    }

    /** A person wants it to run, or to be tried again at once. */
    synchronized void wishRunning() {
        wish = State.RUNNING;
        due = true;
        if (runtime.state() == State.STOPPED) {
            restIfIdle();
        }
        work();
    }

    /** A person wants it to be made anew. */
    synchronized void wishRestart() {
        wish = State.RUNNING;
        renew();
    }

    /** Tries again what failed to start. */
    synchronized void retry() {
        if (isDown()) {
            due = true;
            work();
        }
    }

    /** True if it failed to start, so that only a new try can mend it. */
    synchronized boolean isDown() {
        return running == null && !working && isReady() && runtime.state() == State.FAILED;
    }

    /** True if it is released and no service has come for it. */
    synchronized boolean isUnserved() {
        return release != null && wish != State.STOPPED && !isReady();
    }

    synchronized boolean isWishedStopped() {
        return wish == State.STOPPED;
    }

    /** True if nothing runs and nothing is being done about it. */
    synchronized boolean isIdle() {
        return running == null && !working;
    }

    /**
     * Waits until everything is as wanted. On the thread that does the work it returns at once, for a connector that takes
     * its service back while it is being started.
     *
     * @return whether it is
     */
    synchronized boolean awaitSettled(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (working && Thread.currentThread() != worker) {
            long millis = (until - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return !working;
    }

    private void renew() {
        outdated = true;
        due = true;
        restIfIdle();
        work();
    }

    /** What is withheld keeps the state that whoever withheld it gives. */
    private void restIfIdle() {
        if (isIdle() && release != null) {
            rest();
        }
    }

    private void rest() {
        runtime.rest(wish == State.STOPPED ? State.STOPPED : State.WAITING);
    }

    private boolean isReady() {
        return release != null
                && offered != null
                && wish != State.STOPPED
                && release.digest().equals(offered.getProperty(Release.DIGEST));
    }

    private void work() {
        if (!working && next() != Step.NONE) {
            working = true;
            workers.execute(this::settle);
        }
    }

    private Step next() {
        if (running == null) {
            return due && isReady() ? Step.START : Step.NONE;
        }
        if (outdated || !isReady()) {
            return Step.STOP;
        }
        if (pausedNow == (wish == State.PAUSED)) {
            return Step.NONE;
        }
        return pausedNow ? Step.RESUME : Step.PAUSE;
    }

    private void settle() {
        for (Step step = nextOrEnd(); step != Step.NONE; step = nextOrEnd()) {
            switch (step) {
                case START -> start();
                case STOP -> stop();
                case PAUSE -> pause();
                case RESUME -> resume();
                case NONE -> {
                    // the end of the loop
                }
            }
        }
    }

    private synchronized Step nextOrEnd() {
        Step step = next();
        working = step != Step.NONE;
        worker = working ? Thread.currentThread() : null;
        if (!working) {
            notifyAll();
        }
        return step;
    }

    private void start() {
        Release from;
        ServiceReference<ConnectorRoutes> routes;
        synchronized (this) {
            due = false;
            outdated = false;
            if (!isReady()) {
                return;
            }
            from = release;
            routes = offered;
            runtime.starting();
        }
        try {
            started(starter.start(from, routes, runtime));
        } catch (StartFailedException e) {
            notStarted(e.failure());
        } catch (Exception e) { // the host's boundary: a connector may throw anything while it starts
            LOG.debug("connection {} could not start", runtime.name(), e);
            notStarted(Failures.of(e, Optional.empty()));
        } catch (LinkageError | AssertionError | StackOverflowError e) { // built against something else, or broken
            LOG.error("connection {} could not start", runtime.name(), e);
            notStarted(Failures.connectorThrows(e.toString(), Optional.empty()));
        }
    }

    private synchronized void started(Running context) {
        running = context;
        pausedNow = false;
        if (next() != Step.STOP) { // else somebody has decided otherwise meanwhile
            runtime.running();
        }
    }

    private synchronized void notStarted(Failure failure) {
        if (isReady() && !outdated) {
            runtime.fail(failure);
        } else if (release != null) {
            rest();
        }
    }

    private void stop() {
        runtime.halt();
        try {
            running.close();
        } catch (RuntimeException | LinkageError | AssertionError e) { // the host's boundary, as above
            LOG.error("connection {} could not be stopped in order", runtime.name(), e);
        }
        synchronized (this) {
            running = null;
            outdated = false;
            if (release != null) {
                rest();
            }
        }
    }

    private void pause() {
        try {
            running.pause();
        } catch (RuntimeException | LinkageError | AssertionError e) { // the host's boundary, as above
            LOG.error("connection {} could not be paused in order", runtime.name(), e);
        }
        synchronized (this) {
            pausedNow = true;
            if (next() == Step.NONE) {
                runtime.paused();
            }
        }
    }

    private void resume() {
        try {
            running.resume();
        } catch (RuntimeException | LinkageError | AssertionError e) { // the host's boundary, as above
            LOG.error("connection {} could not be resumed in order", runtime.name(), e);
        }
        synchronized (this) {
            pausedNow = false;
            if (next() == Step.NONE) {
                runtime.running();
            }
        }
    }
}
