package de.ikone.hub.web;

import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.runtime.City;
import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Connection.State;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.Failure.ErrorClass;
import de.ikone.hub.runtime.Failure.Text;
import de.ikone.hub.runtime.Hub;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A hub with ten connections: one in every state and of every class of errors. */
final class TenConnections implements Hub {
    final List<String> told = Collections.synchronizedList(new ArrayList<>());
    volatile Optional<Failure> cityFileFailure = Optional.empty();
    private final Map<String, Connection> connections = new TreeMap<>();
    private final Instant now = Instant.now();

    TenConnections() {
        put("altstadt", "Parkleitsystem, PLS-XML", Direction.SOURCE, State.RUNNING, null, 48_213, 0, 3);
        put(
                "mosel",
                "PEGELONLINE der Wasserstraßen- und Schifffahrtsverwaltung",
                Direction.SOURCE,
                State.STALE,
                failure(
                        ErrorClass.DATA,
                        "silent",
                        "Seit 47 Minuten kam nichts; sonst kommt alle 15 Minuten ein Wert.",
                        "Nothing came for 47 minutes; usually a value comes every 15 minutes.",
                        "Auf pegelonline.wsv.de nachsehen, ob der Pegel Trier meldet.",
                        "Look at pegelonline.wsv.de whether the gauge Trier reports.",
                        null),
                1_920,
                0,
                0);
        put(
                "sensoren",
                "ChirpStack, LoRaWAN",
                Direction.SOURCE,
                State.FAILED,
                failure(
                        ErrorClass.ACCESS,
                        "login-refused",
                        "Der Broker mqtt.swt.example:8883 lehnt die Anmeldung als ikone ab (Grund 135, nicht berechtigt).",
                        "The broker mqtt.swt.example:8883 refuses the login as ikone (reason 135, not authorized).",
                        "Kennwort in etc/secrets/sensoren-kennwort prüfen, bei den Stadtwerken nachfragen.",
                        "Check the password in etc/secrets/sensoren-kennwort, ask the public utility.",
                        now.plusSeconds(95)),
                0,
                0,
                0);
        put(
                "meldungen",
                "Eingang über HTTP",
                Direction.SOURCE,
                State.FAILED,
                failure(
                        ErrorClass.CONFIG,
                        "setting-missing",
                        "cities/trier.yaml, Zeile 41: Die Einstellung „token“ fehlt; erwartet wird ein Verweis wie $[secret:meldungen].",
                        "cities/trier.yaml, line 41: the setting “token” is missing; expected a reference such as $[secret:meldungen].",
                        "Zeile ergänzen und die Datei speichern.",
                        "Add the line and save the file.",
                        null),
                0,
                0,
                0);
        put(
                "umweltamt-luftguete-gesamtes-stadtgebiet",
                "Luftgüte",
                Direction.SOURCE,
                State.FAILED,
                failure(
                        ErrorClass.INTERNAL,
                        "connector-threw",
                        "Der Konnektor luft 1.2.0 brach mit IllegalStateException ab.",
                        "The connector luft 1.2.0 ended with IllegalStateException.",
                        "Protokoll an die Verfasser des Konnektors senden.",
                        "Send the log to the connector’s authors.",
                        now.plusSeconds(600)),
                12,
                1,
                0);
        put(
                "leitstelle",
                "Webhook",
                Direction.SINK,
                State.OVERDUE,
                failure(
                        ErrorClass.REMOTE,
                        "refused",
                        "https://leitstelle.example/hook antwortet mit 503; 12.904 Datensätze warten, der älteste seit 6 Tagen.",
                        "https://leitstelle.example/hook answers 503; 12,904 records wait, the oldest for 6 days.",
                        "Die Leitstelle anrufen. Morgen beginnt der Hub, alte Datensätze zu löschen.",
                        "Call the control centre. Tomorrow the hub starts to remove old records.",
                        now.plusSeconds(30)),
                0,
                31_877,
                12_904);
        put("karte", "GeoJSON für Karten", Direction.API, State.PAUSED, null, 0, 5_120, 0);
        put("schweigen", "Meldet verstummte Anbindungen", Direction.RULE, State.STARTING, null, 0, 0, 0);
        put("laerm", "Lärmmessung", Direction.SOURCE, State.STOPPED, null, 0, 0, 0);
        put("baustellen", "baustellen", null, State.WAITING, null, 0, 0, 0);
    }

    private static Failure failure(
            ErrorClass errorClass, String code, String de, String en, String nextDe, String nextEn, Instant nextTry) {
        return new Failure(errorClass, code, new Text(de, en), new Text(nextDe, nextEn), Optional.ofNullable(nextTry));
    }

    private void put(
            String name,
            String title,
            Direction direction,
            State state,
            Failure failure,
            long accepted,
            long delivered,
            long open) {
        boolean sink = direction == Direction.SINK;
        connections.put(
                name,
                new Connection(
                        name,
                        direction == null ? name : "connector-" + name,
                        direction == null ? "" : "1.0.0",
                        title,
                        Optional.ofNullable(direction),
                        state,
                        now.minusSeconds(2 * 3600),
                        Optional.ofNullable(failure),
                        accepted + delivered > 0 ? Optional.of(now.minusSeconds(95)) : Optional.empty(),
                        Optional.of(Duration.ofMinutes(15)),
                        accepted,
                        accepted > 0 ? 3 : 0,
                        delivered,
                        sink ? open : 0,
                        sink ? 0 : open));
    }

    /** Changes the state of a connection without a failure. */
    synchronized void change(String name, State state) {
        Connection c = connections.get(name);
        connections.put(
                name,
                new Connection(
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

    @Override
    public City city() {
        return new City(
                "trier",
                "Trier",
                "07211000",
                new City.BoundingBox(6.55, 49.70, 6.75, 49.81),
                ZoneId.of("Europe/Berlin"),
                "de",
                "Amt für Digitales",
                "digital@trier.example",
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
    public synchronized List<Connection> connections() {
        return List.copyOf(connections.values());
    }

    @Override
    public synchronized Optional<Connection> connection(String name) {
        return Optional.ofNullable(connections.get(name));
    }

    @Override
    public boolean ready() {
        return connections().stream().allMatch(c -> c.state().isWell());
    }

    @Override
    public List<Explanation> explain(String name) {
        return List.of(
                new Explanation(
                        "address", "http://127.0.0.1:9081/parkhaeuser.xml", Origin.SIMULATOR, "simulator.yaml:3"),
                new Explanation("interval", "PT1M", Origin.CITY_FILE, "cities/trier.yaml:17"),
                new Explanation("password", "$[secret:pls]", Origin.CITY_FILE, "cities/trier.yaml:18"),
                new Explanation("timeZone", "Europe/Berlin", Origin.CONNECTOR_DEFAULT, "parking-pls 1.0.0"));
    }

    @Override
    public void start(String connection) {
        told.add("start " + connection);
    }

    @Override
    public void stop(String connection) {
        told.add("stop " + connection);
    }

    @Override
    public void pause(String connection) {
        told.add("pause " + connection);
    }

    @Override
    public void resume(String connection) {
        told.add("resume " + connection);
    }

    @Override
    public void restart(String connection) {
        told.add("restart " + connection);
    }
}
