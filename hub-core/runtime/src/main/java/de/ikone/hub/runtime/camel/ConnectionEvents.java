package de.ikone.hub.runtime.camel;

import java.time.Duration;
import java.util.Set;

/** What a connection's endpoints tell its supervisor. Called on the endpoints' threads; must return at once. */
public interface ConnectionEvents {
    /** Records were accepted and are committed; none is a sign of life too: the source answered and had nothing new. */
    void accepted(int records);

    /** Records or payloads went to quarantine. */
    void rejected(int records);

    /** Records were delivered, or a request was answered. */
    void delivered(int records);

    /**
     * A SINK or RULE has come so far in the log.
     *
     * @param types the types it reads; empty: all
     * @param seq the last record it has done with
     */
    void reached(Set<String> types, long seq);

    /** An exchange ended as it should. */
    void succeeded();

    /**
     * An exchange failed and will be repeated.
     *
     * @param problem what happened
     * @param nextTry how long until the next try; zero if nothing tries by itself
     */
    void failed(Throwable problem, Duration nextTry);
}
