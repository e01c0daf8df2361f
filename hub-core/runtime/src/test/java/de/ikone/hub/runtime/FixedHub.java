package de.ikone.hub.runtime;

import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.runtime.Connection.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Trier's hub, whose connections are as the test puts them, and change state as they are told. Any thread. */
public final class FixedHub implements Hub {
    /** What it was told: {@code restart altstadt}. */
    public final List<String> told = new CopyOnWriteArrayList<>();

    private final Map<String, Connection> connections = new ConcurrentSkipListMap<>();
    private final Map<String, Progress> progress = new ConcurrentHashMap<>();
    private volatile Optional<Failure> cityFileFailure = Optional.empty();
    private volatile String language = "de";

    /** What is wrong with its city file from now on. */
    public void cityFile(Optional<Failure> failure) {
        cityFileFailure = failure;
    }

    /** The language of its city file from now on. */
    public void speak(String newLanguage) {
        language = newLanguage;
    }

    /** How far a sink or rule is from now on. */
    public void progress(String connection, Progress reached) {
        progress.put(connection, reached);
    }

    public void put(Connection connection) {
        connections.put(connection.name(), connection);
    }

    @Override
    public City city() {
        return new City(
                "trier",
                "Trier",
                "07211000",
                new City.BoundingBox(6.55, 49.70, 6.75, 49.81),
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
                new Explanation("interval", "PT5M", Origin.CONNECTOR_DEFAULT, "parking-pls 1.0.0"),
                new Explanation("url", "http://127.0.0.1:9081/parkhaeuser.xml", Origin.SIMULATOR, "simulator.yaml:3"));
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
        told.add(what + " " + name);
        change(name, then);
    }

    /** Changes the state of a connection, now and without a failure. */
    public void change(String name, State state) {
        Connection c = require(name);
        put(new Connection(
                c.name(),
                c.connector(),
                c.connectorVersion(),
                c.title(),
                c.direction(),
                state,
                Instant.now(),
                Optional.empty(),
                c.lastRecordAt(),
                c.rhythm(),
                c.accepted(),
                c.rejected(),
                c.delivered(),
                c.backlog(),
                c.quarantined()));
    }

    private Connection require(String name) {
        return connection(name).orElseThrow(() -> new IllegalArgumentException("no connection " + name));
    }

    /** Puts a connection that goes this way. */
    public void put(String name, State state, Direction direction) {
        put(name, state, direction, Optional.empty(), 0);
    }

    /** Puts a source of {@code parking-pls} whose last record is three and a half minutes old. */
    public void put(String name, State state, Optional<Failure> failure, long quarantined) {
        put(name, state, Direction.SOURCE, failure, quarantined);
    }

    private void put(String name, State state, Direction direction, Optional<Failure> failure, long quarantined) {
        Instant now = Instant.now();
        put(new Connection(
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
