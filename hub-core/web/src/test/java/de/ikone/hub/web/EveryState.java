package de.ikone.hub.web;

import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Connection.State;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.Failure.ErrorClass;
import de.ikone.hub.runtime.Failure.Text;
import de.ikone.hub.runtime.FixedHub;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Fills a hub with a connection in every state, and one that has failed for every class of errors: twelve. */
final class EveryState {
    private final FixedHub hub = new FixedHub();
    private final Instant now = Instant.now();

    private EveryState() {}

    static FixedHub hub() {
        EveryState every = new EveryState();
        every.putWell();
        every.putTroubled();
        every.putFailedForTheCity();
        every.putFailedForOthers();
        return every.hub;
    }

    private void putWell() {
        put("altstadt", "Parkleitsystem, PLS-XML", Direction.SOURCE, State.RUNNING, null, 48_213, 0, 3);
        put("karte", "GeoJSON für Karten", Direction.API, State.PAUSED, null, 0, 5_120, 0);
        put("schweigen", "Meldet verstummte Anbindungen", Direction.RULE, State.STARTING, null, 0, 0, 0);
        put("laerm", "Lärmmessung", Direction.SOURCE, State.STOPPED, null, 0, 0, 0);
        put("baustellen", "baustellen", null, State.WAITING, null, 0, 0, 0);
    }

    private void putTroubled() {
        Failure silent = failure(
                ErrorClass.DATA,
                "silent",
                "Seit 47 Minuten kam nichts; sonst kommt alle 15 Minuten ein Wert.",
                "Nothing came for 47 minutes; usually a value comes every 15 minutes.",
                "Auf pegelonline.wsv.de nachsehen, ob der Pegel Trier meldet.",
                "Look at pegelonline.wsv.de whether the gauge Trier reports.",
                null);
        put(
                "mosel",
                "PEGELONLINE der Wasserstraßen- und Schifffahrtsverwaltung",
                Direction.SOURCE,
                State.STALE,
                silent,
                1_920,
                0,
                0);
        Failure late = failure(
                ErrorClass.REMOTE,
                "refused",
                "https://leitstelle.example/hook antwortet mit 503; 12.904 Datensätze warten, der älteste seit 6 Tagen.",
                "https://leitstelle.example/hook answers 503; 12,904 records wait, the oldest for 6 days.",
                "Die Leitstelle anrufen. Morgen beginnt der Hub, alte Datensätze zu löschen.",
                "Call the control centre. Tomorrow the hub starts to remove old records.",
                now.plusSeconds(30));
        put("leitstelle", "Webhook", Direction.SINK, State.OVERDUE, late, 0, 31_877, 12_904);
    }

    private void putFailedForTheCity() {
        Failure refused = failure(
                ErrorClass.ACCESS,
                "login-refused",
                "Der Broker mqtt.swt.example:8883 lehnt die Anmeldung als ikone ab (Grund 135, nicht berechtigt).",
                "The broker mqtt.swt.example:8883 refuses the login as ikone (reason 135, not authorized).",
                "Kennwort in etc/secrets/sensoren-kennwort prüfen, bei den Stadtwerken nachfragen.",
                "Check the password in etc/secrets/sensoren-kennwort, ask the public utility.",
                now.plusSeconds(95));
        put("sensoren", "ChirpStack, LoRaWAN", Direction.SOURCE, State.FAILED, refused, 0, 0, 0);
        Failure missing = failure(
                ErrorClass.CONFIG,
                "setting-missing",
                "cities/trier.yaml, Zeile 41: Die Einstellung „token“ fehlt; erwartet wird ein Verweis wie $[secret:meldungen].",
                "cities/trier.yaml, line 41: the setting “token” is missing; expected a reference such as $[secret:meldungen].",
                "Zeile ergänzen und die Datei speichern.",
                "Add the line and save the file.",
                null);
        put("meldungen", "Eingang über HTTP", Direction.SOURCE, State.FAILED, missing, 0, 0, 0);
    }

    private void putFailedForOthers() {
        Failure broken = failure(
                ErrorClass.INTERNAL,
                "connector-threw",
                "Der Konnektor luft 1.2.0 brach mit IllegalStateException ab.",
                "The connector luft 1.2.0 ended with IllegalStateException.",
                "Protokoll an die Verfasser des Konnektors senden.",
                "Send the log to the connector’s authors.",
                now.plusSeconds(600));
        put("umweltamt-luftguete-gesamtes-stadtgebiet", "Luftgüte", Direction.SOURCE, State.FAILED, broken, 12, 1, 0);
        Failure unreachable = failure(
                ErrorClass.REMOTE,
                "unreachable",
                "bruecken.example ist nicht erreichbar: Verbindung abgelehnt.",
                "bruecken.example cannot be reached: connection refused.",
                "Beim Betreiber der Brückenüberwachung nachfragen.",
                "Ask the operator of the bridge monitoring.",
                now.plusSeconds(60));
        put("bruecken", "Brückenüberwachung", Direction.SOURCE, State.FAILED, unreachable, 7, 0, 0);
        Failure unreadable = failure(
                ErrorClass.DATA,
                "payload-unreadable",
                "abfall.example liefert HTML, erwartet wird iCalendar.",
                "abfall.example delivers HTML, expected iCalendar.",
                "Prüfen, ob die Adresse des Kalenders noch stimmt.",
                "Check whether the calendar’s address is still right.",
                now.plusSeconds(3600));
        put("abfall", "Abfuhrkalender", Direction.SOURCE, State.FAILED, unreadable, 0, 0, 0);
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
        hub.put(new Connection(
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
}
