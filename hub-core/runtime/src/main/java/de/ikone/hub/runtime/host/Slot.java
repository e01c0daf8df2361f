package de.ikone.hub.runtime.host;

import de.ikone.hub.api.ConnectorRoutes;
import de.ikone.hub.runtime.Connection.State;
import java.util.Optional;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of one connection in the host: the reconciler's release, the connector's service and the person's wish meet
 * here, and the context runs while all three agree. Thread-safe; starting and stopping happen under its lock, so that
 * they never overlap.
 */
final class Slot {
    private static final Logger LOG = LoggerFactory.getLogger(Slot.class);

    private final ConnectionRuntime runtime;
    private final ContextStarter starter;
    private Release release;
    private ServiceReference<ConnectorRoutes> offered;
    private ConnectionContext context;
    private State wish = State.RUNNING;

    /** Starts the context of a connection; what it throws is classified. */
    interface ContextStarter {
        ConnectionContext start(Release release, ServiceReference<ConnectorRoutes> routes, ConnectionRuntime runtime)
                throws Exception;
    }

    Slot(ConnectionRuntime runtime, ContextStarter starter) {
        this.runtime = runtime;
        this.starter = starter;
    }

    ConnectionRuntime runtime() {
        return runtime;
    }

    synchronized Optional<Release> release() {
        return Optional.ofNullable(release);
    }

    /** Lets the connection run with these settings; true if that is news and it should be started. */
    synchronized boolean release(Release newRelease) {
        if (release != null && release.digest().equals(newRelease.digest())) {
            return context == null && isReady() && runtime.state() == State.WAITING;
        }
        stopContext();
        release = newRelease;
        runtime.become(wish == State.STOPPED ? State.STOPPED : State.WAITING);
        return isReady();
    }

    /** Takes the release back: the connection must not run. */
    synchronized void withhold() {
        stopContext();
        release = null;
    }

    /** The connector offers the connection's routes; true if it should be started. */
    synchronized boolean offer(ServiceReference<ConnectorRoutes> reference) {
        stopContext();
        offered = reference;
        return isReady();
    }

    /** The connector takes its routes back; on return nothing of it runs. */
    synchronized void withdraw(ServiceReference<ConnectorRoutes> reference) {
        if (reference.equals(offered)) {
            stopContext();
            offered = null;
            if (release != null && wish != State.STOPPED) {
                runtime.become(State.WAITING);
            }
        }
    }

    private boolean isReady() {
        return release != null
                && offered != null
                && wish != State.STOPPED
                && release.digest().equals(offered.getProperty(Release.DIGEST));
    }

    /** Starts what should run and does not. */
    synchronized void startIfReady() {
        if (context != null || !isReady()) {
            return;
        }
        if (runtime.state() != State.FAILED) { // a new try is no news until it succeeds
            runtime.become(State.STARTING);
        }
        try {
            context = starter.start(release, offered, runtime);
            runtime.become(State.RUNNING);
            if (wish == State.PAUSED) {
                context.pause();
                runtime.become(State.PAUSED);
            }
        } catch (StartFailedException e) {
            runtime.become(State.FAILED, e.failure());
        } catch (Exception e) { // the host's boundary: a connector may throw anything while it starts
            LOG.debug("connection {} could not start", runtime.name(), e);
            runtime.become(State.FAILED, Failures.of(e, Optional.empty()));
        } catch (LinkageError e) { // a connector built against something else
            LOG.error("connection {} could not start", runtime.name(), e);
            runtime.become(State.FAILED, Failures.connectorThrows(e.toString(), Optional.empty()));
        }
    }

    private void stopContext() {
        if (context != null) {
            context.close();
            context = null;
        }
    }

    /** True if it failed to start, so that only a new try can mend it. */
    synchronized boolean isDown() {
        return context == null && isReady() && runtime.state() == State.FAILED;
    }

    /** True if it is released and no service has come for it. */
    synchronized boolean isUnserved() {
        return release != null && wish != State.STOPPED && !isReady();
    }

    synchronized void wishStopped() {
        wish = State.STOPPED;
        stopContext();
        runtime.become(State.STOPPED);
    }

    synchronized void wishPaused() {
        wish = State.PAUSED;
        if (context != null) {
            context.pause();
            runtime.become(State.PAUSED);
        }
    }

    /** A person wants it to run; true if it should be started. */
    synchronized boolean wishRunning() {
        State before = wish;
        wish = State.RUNNING;
        if (context != null && before == State.PAUSED) {
            context.resume();
            runtime.become(State.RUNNING);
            return false;
        }
        if (context == null && release != null) {
            runtime.become(State.WAITING);
        }
        return context == null && isReady();
    }

    /** Stops the context, to be started anew; true if it should be. */
    synchronized boolean wishRestart() {
        wish = State.RUNNING;
        stopContext();
        return isReady();
    }
}
