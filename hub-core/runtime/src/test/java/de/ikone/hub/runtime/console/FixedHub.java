package de.ikone.hub.runtime.console;

import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.runtime.City;
import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Connection.State;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.Hub;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A hub whose connections are as the test puts them, and change state as they are told. */
final class FixedHub implements Hub {
    final Map<String, Connection> connections = new TreeMap<>();
    final List<String> told = new ArrayList<>();
    final Map<String, Progress> progress = new TreeMap<>();
    Optional<Failure> cityFileFailure = Optional.empty();
    String language = "de";

    @Override
    public City city() {
        return new City(
                "trier",
                "Trier",
                "07211000",
                new City.BoundingBox(6.5, 49.7, 6.8, 49.9),
                ZoneId.of("Europe/Berlin"),
                language,
                "Stadtwerke Trier",
                "",
                Optional.empty());
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public Optional<Failure> cityFileFailure() {
        return cityFileFailure;
    }

    @Override
    public List<Connection> connections() {
        return List.copyOf(connections.values());
    }

    @Override
    public Optional<Connection> connection(String name) {
        return Optional.ofNullable(connections.get(name));
    }

    @Override
    public boolean ready() {
        return connections.values().stream()
                .allMatch(connection -> connection.state().isWell());
    }

    @Override
    public List<Explanation> explain(String connection) {
        require(connection);
        return List.of(
                new Explanation("token", "$[secret:altstadt-token]", Origin.CITY_FILE, "trier.yaml:17"),
                new Explanation("interval", "PT5M", Origin.CONNECTOR_DEFAULT, "parking-pls 1.0.0"));
    }

    @Override
    public Optional<Progress> progress(String connection) {
        return Optional.ofNullable(progress.get(connection));
    }

    @Override
    public void start(String connection) {
        tell("start", connection, State.STARTING);
    }

    @Override
    public void stop(String connection) {
        tell("stop", connection, State.STOPPED);
    }

    @Override
    public void pause(String connection) {
        tell("pause", connection, State.PAUSED);
    }

    @Override
    public void resume(String connection) {
        tell("resume", connection, State.RUNNING);
    }

    @Override
    public void restart(String connection) {
        tell("restart", connection, State.STARTING);
    }

    private void tell(String what, String name, State then) {
        require(name);
        told.add(what + " " + name);
        put(name, then, Optional.empty(), 0);
    }

    private void require(String name) {
        if (!connections.containsKey(name)) {
            throw new IllegalArgumentException("no connection " + name);
        }
    }

    /** Puts a source of {@code parking-pls} whose last record is three and a half minutes old. */
    void put(String name, State state, Optional<Failure> failure, long quarantined) {
        put(name, state, Direction.SOURCE, failure, quarantined);
    }

    /** Puts a connection that goes this way. */
    void put(String name, State state, Direction direction) {
        put(name, state, direction, Optional.empty(), 0);
    }

    private void put(String name, State state, Direction direction, Optional<Failure> failure, long quarantined) {
        Instant now = Instant.now();
        connections.put(
                name,
                new Connection(
                        name,
                        "parking-pls",
                        "1.0.0",
                        "Parkleitsystem",
                        Optional.of(direction),
                        state,
                        now.minusSeconds(7200),
                        failure,
                        Optional.of(now.minusSeconds(210)),
                        Optional.of(Duration.ofMinutes(5)),
                        1234,
                        1,
                        0,
                        12,
                        quarantined));
    }
}
