package de.ikone.hub.runtime.host;

import de.ikone.hub.api.RejectedException;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.Failure.ErrorClass;
import de.ikone.hub.runtime.Failure.Text;
import de.ikone.hub.runtime.camel.RuleGraph;
import de.ikone.hub.runtime.city.CityFile.ConnectionSpec;
import de.ikone.hub.store.StoreException;
import de.ikone.hub.store.StoreFullException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.login.LoginException;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.http.base.HttpOperationFailedException;

/** Says of a failure who can mend it, what it is and what to do, in German and English. */
public final class Failures {
    /** Code of rules that would feed each other. */
    static final String RULE_CYCLE = "rule-cycle";

    private static final Text LOOK_INTO_LOG = new Text(
            "Geben Sie dem Verfasser des Konnektors die Zeilen der Anbindung aus data/log/hub.log.",
            "Give the connector's author the connection's lines of data/log/hub.log.");
    private static final Text RETRIES = new Text(
            "Nichts, wenn es bald wieder geht: der Hub versucht es von selbst erneut. Sonst fragen Sie den Betreiber des Fremdsystems.",
            "Nothing, if it comes back soon: the hub tries again by itself. Else ask the operator of the outside system.");

    private Failures() {}

    /** Classifies what a route threw, by its innermost telling cause. */
    public static Failure of(Throwable problem, Optional<Instant> nextTry) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            Optional<Failure> known = known(cause, nextTry);
            if (known.isPresent()) {
                return known.get();
            }
        }
        if (problem instanceof FailedToCreateRouteException || problem instanceof ResolveEndpointFailedException) {
            return settingInvalid(problem.getMessage());
        }
        return new Failure(
                ErrorClass.INTERNAL,
                "unexpected",
                same("Unerwarteter Fehler: ", "Unexpected error: ", describe(innermost(problem))),
                LOOK_INTO_LOG,
                nextTry);
    }

    private static Optional<Failure> known(Throwable cause, Optional<Instant> nextTry) {
        if (cause instanceof RejectedException rejection) {
            return Optional.of(data(rejection, nextTry));
        }
        if (cause instanceof HttpOperationFailedException http) {
            return Optional.of(status(http, nextTry));
        }
        if (cause instanceof LoginException) {
            return Optional.of(access("access-refused", cause.getMessage(), nextTry));
        }
        if (cause instanceof StoreFullException) {
            return Optional.of(storeFull(cause, nextTry));
        }
        if (cause instanceof StoreException) {
            return Optional.of(store(cause, nextTry));
        }
        if (cause instanceof RuleGraph.CycleException) {
            return Optional.of(cycle(cause.getMessage()));
        }
        return cause instanceof IOException io ? Optional.of(remote(io, nextTry)) : Optional.empty();
    }

    private static Failure data(RejectedException rejection, Optional<Instant> nextTry) {
        return new Failure(
                ErrorClass.DATA,
                rejection.reason(),
                same(
                        "Die Daten des Fremdsystems sind nicht wie vereinbart: ",
                        "The outside system's data is not as agreed: ",
                        rejection.getMessage()),
                new Text(
                        "Sehen Sie sich den Klärfall an (quarantine:list) und fragen Sie den Betreiber des Fremdsystems, ob sich sein Format geändert hat.",
                        "Look at the case (quarantine:list), and ask the operator of the outside system whether the format has changed."),
                nextTry);
    }

    private static Failure status(HttpOperationFailedException http, Optional<Instant> nextTry) {
        String detail = "HTTP " + http.getStatusCode() + " "
                + Optional.ofNullable(http.getStatusText()).orElse("");
        if (Set.of(401, 403, 407).contains(http.getStatusCode())) {
            return access("access-refused", detail.trim(), nextTry);
        }
        return new Failure(
                ErrorClass.REMOTE,
                "http-" + http.getStatusCode(),
                same(
                        "Das Fremdsystem antwortet mit einem Fehler: ",
                        "The outside system answers with an error: ",
                        detail.trim()),
                http.getStatusCode() == 404
                        ? new Text("Prüfen Sie die Adresse in der Stadtdatei.", "Check the address in the city file.")
                        : RETRIES,
                nextTry);
    }

    private static Failure access(String code, String detail, Optional<Instant> nextTry) {
        return new Failure(
                ErrorClass.ACCESS,
                code,
                same("Das Fremdsystem verweigert den Zugang: ", "The outside system refuses access: ", detail),
                new Text(
                        "Prüfen Sie Benutzer und Geheimnis in etc/secrets; lassen Sie sich sonst neue Zugangsdaten geben.",
                        "Check user and secret in etc/secrets; else ask for new credentials."),
                nextTry);
    }

    private static Failure remote(IOException problem, Optional<Instant> nextTry) {
        String code = "unreachable";
        Text text = same(
                "Das Fremdsystem ist nicht erreichbar: ", "The outside system cannot be reached: ", describe(problem));
        if (problem instanceof UnknownHostException) {
            code = "host-unknown";
            text = same("Den Rechner gibt es nicht: ", "There is no such host: ", problem.getMessage());
        } else if (problem instanceof SocketTimeoutException) {
            code = "timeout";
            text = same(
                    "Das Fremdsystem antwortet nicht rechtzeitig: ",
                    "The outside system does not answer in time: ",
                    problem.getMessage());
        } else if (problem instanceof ConnectException) {
            code = "connection-refused";
        }
        return new Failure(ErrorClass.REMOTE, code, text, RETRIES, nextTry);
    }

    private static Failure storeFull(Throwable cause, Optional<Instant> nextTry) {
        return new Failure(
                ErrorClass.INTERNAL,
                "store-full",
                same(
                        "Der Speicher nimmt gerade nichts an: ",
                        "The store takes nothing at the moment: ",
                        cause.getMessage()),
                new Text(
                        "Schaffen Sie Platz auf dem Datenträger des Hubs; er macht dann von selbst weiter.",
                        "Free space on the hub's disk; it then goes on by itself."),
                nextTry);
    }

    private static Failure store(Throwable cause, Optional<Instant> nextTry) {
        return new Failure(
                ErrorClass.INTERNAL,
                "store-failed",
                same("Der Speicher ist gestört: ", "The store fails: ", cause.getMessage()),
                new Text(
                        "Prüfen Sie Datenträger und Datenbank; Einzelheiten stehen in data/log/hub.log.",
                        "Check disk and database; data/log/hub.log has the details."),
                nextTry);
    }

    private static Failure cycle(String chain) {
        return new Failure(
                ErrorClass.CONFIG,
                RULE_CYCLE,
                same("Regeln bilden einen Kreis: ", "Rules form a cycle: ", chain),
                new Text(
                        "Nehmen Sie eine der genannten Anbindungen aus der Stadtdatei.",
                        "Take one of the connections named out of the city file."),
                Optional.empty());
    }

    static Failure settingInvalid(String detail) {
        return new Failure(
                ErrorClass.CONFIG,
                "setting-invalid",
                same("Eine Einstellung passt nicht: ", "A setting does not fit: ", detail),
                new Text(
                        "Berichtigen Sie die Einstellung in der Stadtdatei; city:explain zeigt alle.",
                        "Correct the setting in the city file; city:explain shows all."),
                Optional.empty());
    }

    static Failure settings(String code, Text text, Text nextStep) {
        return new Failure(ErrorClass.CONFIG, code, text, nextStep, Optional.empty());
    }

    static Failure secretMissing(String setting, String reference, String file) {
        return new Failure(
                ErrorClass.ACCESS,
                "secret-missing",
                new Text(
                        "Einstellung „" + setting + "“: das Geheimnis " + reference + " gibt es nicht.",
                        "setting '" + setting + "': the secret " + reference + " does not exist."),
                new Text(
                        "Legen Sie das Geheimnis als einzige Zeile in die Datei " + file
                                + " (Rechte 0600); dann connection:restart.",
                        "Put the secret as the only line into the file " + file
                                + " (mode 0600); then connection:restart."),
                Optional.empty());
    }

    static Failure literalSecret(String setting, String where) {
        return settings(
                "secret-literal",
                new Text(
                        "Einstellung „" + setting + "“ (" + where + "): ein Geheimnis steht im Klartext.",
                        "setting '" + setting + "' (" + where + "): a secret stands there in clear."),
                new Text(
                        "Schreiben Sie einen Verweis $[secret:name] und legen Sie das Geheimnis in etc/secrets/name. Ändern Sie das Geheimnis, wenn die Datei schon weitergegeben wurde.",
                        "Write a reference $[secret:name] and put the secret into etc/secrets/name. Change the secret if the file was already handed on."));
    }

    /** @param consent whether the owner must agree; else nobody knows yet */
    static Failure termsNotCleared(ConnectionSpec spec, boolean consent) {
        return new Failure(
                ErrorClass.ACCESS,
                "terms-not-cleared",
                new Text(
                        "Die Daten der Quelle sind nicht offen: "
                                + (consent
                                        ? "ihr Eigentümer muss der Nutzung zustimmen"
                                        : "unter welchen Bedingungen sie genutzt werden dürfen, ist nicht geklärt")
                                + ". Die Anbindung bleibt aus, bis das geklärt ist.",
                        "The source's data is not open: "
                                + (consent
                                        ? "its owner must agree to the use"
                                        : "under which terms it may be used is not known")
                                + ". The connection stays off until that is cleared."),
                new Text(
                        "Klären Sie die Nutzung mit dem Eigentümer der Daten und tragen Sie in die Stadtdatei unter connections/"
                                + spec.name() + " (Zeile " + spec.line()
                                + ") ein, wer das wann geklärt hat: cleared-by: \"Name, Datum\".",
                        "Clear the use with the data's owner and write into the city file below connections/"
                                + spec.name() + " (line " + spec.line()
                                + ") who did so and when: cleared-by: \"name, date\"."),
                Optional.empty());
    }

    static Failure connectorUnknown(String connector, Optional<String> nearest, List<String> known) {
        return settings(
                "connector-unknown",
                new Text(
                        "Den Konnektor „" + connector + "“ gibt es hier nicht"
                                + nearest.map(word -> "; gemeint: „" + word + "“?")
                                        .orElse("") + " (vorhanden: "
                                + String.join(", ", known) + ").",
                        "There is no connector '" + connector + "' here"
                                + nearest.map(word -> "; did you mean '" + word + "'?")
                                        .orElse("") + " (there are: "
                                + String.join(", ", known) + ")."),
                new Text("Berichtigen Sie „connector“ in der Stadtdatei.", "Correct 'connector' in the city file."));
    }

    static Failure connectorDoesNotResolve(String connector, String detail, Optional<Instant> nextTry) {
        return new Failure(
                ErrorClass.INTERNAL,
                "connector-unresolved",
                same(
                        "Der Konnektor „" + connector + "“ lässt sich nicht einbinden: ",
                        "The connector '" + connector + "' does not resolve: ",
                        detail),
                new Text(
                        "Spielen Sie eine andere Fassung des Konnektors ein und geben Sie seinem Verfasser diese Meldung.",
                        "Install another version of the connector, and give its author this message."),
                nextTry);
    }

    static Failure connectorThrows(String detail, Optional<Instant> nextTry) {
        return new Failure(
                ErrorClass.INTERNAL,
                "connector-throws",
                same("Der Konnektor scheitert beim Anlegen: ", "The connector fails while it is made: ", detail),
                LOOK_INTO_LOG,
                nextTry);
    }

    static Failure connectorSilent(String connector) {
        return new Failure(
                ErrorClass.INTERNAL,
                "connector-silent",
                new Text(
                        "Der Konnektor „" + connector + "“ ist eingebunden, meldet aber keine Anbindung an.",
                        "The connector '" + connector + "' is installed but offers no connection."),
                LOOK_INTO_LOG,
                Optional.empty());
    }

    static Failure stale(Duration silent, Duration rhythm, Optional<Instant> last) {
        return new Failure(
                ErrorClass.REMOTE,
                "silent",
                new Text(
                        "Seit " + words(silent, "de") + " kam nichts; erwartet wird spätestens alle "
                                + words(rhythm, "de") + " etwas.",
                        "Nothing came for " + words(silent, "en") + "; something is expected at least every "
                                + words(rhythm, "en") + "."),
                last.isPresent()
                        ? new Text(
                                "Fragen Sie den Betreiber des Fremdsystems, ob es noch sendet.",
                                "Ask the operator of the outside system whether it still sends.")
                        : new Text(
                                "Es kam noch nie etwas: prüfen Sie Adresse, Thema (topic) und Zugang in der Stadtdatei.",
                                "Nothing ever came: check address, topic and access in the city file."),
                Optional.empty());
    }

    static Failure overdue(long backlog, Duration left) {
        return new Failure(
                ErrorClass.REMOTE,
                "overdue",
                new Text(
                        backlog + " Datensätze warten; in " + words(left, "de")
                                + " beginnt die Aufbewahrungsfrist sie zu löschen.",
                        backlog + " records wait; in " + words(left, "en") + " retention begins to cut them."),
                new Text(
                        "Bringen Sie den Empfänger wieder in Gang oder verlängern Sie retention in der Stadtdatei.",
                        "Get the receiver going again, or raise retention in the city file."),
                Optional.empty());
    }

    private static String words(Duration duration, String language) {
        boolean german = language.equals("de");
        if (duration.toDays() > 1) {
            return duration.toDays() + (german ? " Tagen" : " days");
        }
        if (duration.toHours() > 1) {
            return duration.toHours() + (german ? " Stunden" : " hours");
        }
        if (duration.toMinutes() > 1) {
            return duration.toMinutes() + (german ? " Minuten" : " minutes");
        }
        return Math.max(1, duration.toSeconds()) + (german ? " Sekunden" : " seconds");
    }

    private static Text same(String de, String en, String detail) {
        return new Text(de + detail, en + detail);
    }

    private static Throwable innermost(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String describe(Throwable problem) {
        return problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    }
}
