package de.ikone.hub.runtime;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** The hub of one city: what it is and how its connections are. An OSGi service; every method may be called from any thread. */
@ProviderType
public interface Hub {
    /** The city this hub serves; a placeholder with an empty AGS while no valid city file was read. */
    City city();

    /** Version of the hub, e.g. {@code 0.1.0}. */
    String version();

    /** What is wrong with the city file, or empty; the hub goes on with the last valid one. */
    Optional<Failure> cityFileFailure();

    /** All connections of the city file, by name. */
    List<Connection> connections();

    /** One connection; empty if the city file has none of that name. */
    Optional<Connection> connection(String name);

    /** True when the city file is valid and every connection that should run does. */
    boolean ready();

    /**
     * Where each effective setting of a connection comes from; secrets are shown as their reference.
     *
     * @throws IllegalArgumentException if there is no such connection
     */
    List<Explanation> explain(String connection);

    /** How far a SINK or RULE has come in the log; empty for those that read nothing, and before their first start. */
    default Optional<Progress> progress(String connection) {
        return Optional.empty();
    }

    /**
     * How far a connection has come in the log.
     *
     * @param types the types it reads; empty: all
     * @param seq the last record that it has delivered, or did not want
     */
    record Progress(Set<String> types, long seq) {
        public Progress {
            types = Set.copyOf(types);
        }
    }

    /**
     * Starts a stopped connection, continues a paused one, tries a failed one at once.
     *
     * @throws IllegalArgumentException if there is no such connection; so for the methods below
     */
    void start(String connection);

    /** Stops a connection until it is started by hand or the hub starts anew. */
    void stop(String connection);

    /** Lets a connection finish what it is at and take nothing new; its context stays. */
    void pause(String connection);

    /** Continues a paused connection. */
    void resume(String connection);

    /** Stops and starts a connection. */
    void restart(String connection);

    /**
     * The effective value of a setting and who set it.
     *
     * @param setting name of the setting
     * @param value value as text; a secret's reference, never the secret
     * @param origin who set it
     * @param where file and line, connector or default; for people
     */
    record Explanation(String setting, String value, Origin origin, String where) {}

    /** Layers of settings, the later wins. */
    enum Origin {
        CONNECTOR_DEFAULT,
        SOLUTION_PRESET,
        CITY_FILE,
        /** Addresses and credentials of the simulators, set by {@code ./hub run} without {@code --live}. */
        SIMULATOR
    }
}
