package de.ikone.hub.runtime.host;

import de.ikone.hub.api.RejectedException;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.Failure.ErrorClass;
import de.ikone.hub.runtime.Failure.Text;
import de.ikone.hub.runtime.camel.RuleGraph;
import de.ikone.hub.runtime.city.CityFile.ConnectionSpec;
import de.ikone.hub.runtime.text.Texts;
import de.ikone.hub.runtime.text.Words;
import de.ikone.hub.store.StoreException;
import de.ikone.hub.store.StoreFullException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.security.auth.login.LoginException;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.http.base.HttpOperationFailedException;

/** Says of a failure who can mend it, what it is and what to do; the words are in {@link Texts} under its code. */
public final class Failures {
    /** Code of rules that would feed each other. */
    static final String RULE_CYCLE = "rule-cycle";

    private static final String TEXT = "failure.";
    private static final String NEXT_STEP = "failure.next.";
    private static final Text LOOK_INTO_LOG = Texts.both(NEXT_STEP + "look-into-log");
    private static final Text RETRIES = Texts.both(NEXT_STEP + "retries");

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
        Throwable innermost = innermost(problem);
        return new Failure(
                ErrorClass.INTERNAL,
                "unexpected",
                Texts.both(TEXT + "unexpected", describe(innermost)),
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
            return Optional.of(access(cause.getMessage(), nextTry));
        }
        if (cause instanceof StoreFullException) {
            return Optional.of(failure(ErrorClass.INTERNAL, "store-full", nextTry, cause.getMessage()));
        }
        if (cause instanceof StoreException) {
            return Optional.of(failure(ErrorClass.INTERNAL, "store-failed", nextTry, cause.getMessage()));
        }
        if (cause instanceof RuleGraph.CycleException) {
            return Optional.of(failure(ErrorClass.CONFIG, RULE_CYCLE, Optional.empty(), cause.getMessage()));
        }
        return cause instanceof IOException io ? Optional.of(remote(io, nextTry)) : Optional.empty();
    }

    /** A failure with a text and a next step of its own. */
    private static Failure failure(ErrorClass errorClass, String code, Optional<Instant> nextTry, Object... arguments) {
        return new Failure(
                errorClass, code, Texts.both(TEXT + code, arguments), Texts.both(NEXT_STEP + code, arguments), nextTry);
    }

    private static Failure data(RejectedException rejection, Optional<Instant> nextTry) {
        return new Failure(
                ErrorClass.DATA,
                rejection.reason(),
                Texts.both(TEXT + "data", rejection.getMessage()),
                Texts.both(NEXT_STEP + "data"),
                nextTry);
    }

    private static Failure status(HttpOperationFailedException http, Optional<Instant> nextTry) {
        int status = http.getStatusCode();
        String detail = ("HTTP " + status + " "
                        + Optional.ofNullable(http.getStatusText()).orElse(""))
                .trim();
        if (Set.of(401, 403, 407).contains(status)) {
            return access(detail, nextTry);
        }
        return new Failure(
                ErrorClass.REMOTE,
                "http-" + status,
                Texts.both(TEXT + "http", detail),
                status == 404 ? Texts.both(NEXT_STEP + "http-404") : RETRIES,
                nextTry);
    }

    private static Failure access(String detail, Optional<Instant> nextTry) {
        return failure(ErrorClass.ACCESS, "access-refused", nextTry, detail);
    }

    private static Failure remote(IOException problem, Optional<Instant> nextTry) {
        String code = "unreachable";
        if (problem instanceof UnknownHostException) {
            code = "host-unknown";
        } else if (problem instanceof SocketTimeoutException) {
            code = "timeout";
        } else if (problem instanceof ConnectException) {
            code = "connection-refused";
        }
        return new Failure(ErrorClass.REMOTE, code, Texts.both(TEXT + code, describe(problem)), RETRIES, nextTry);
    }

    static Failure settingInvalid(String detail) {
        return failure(ErrorClass.CONFIG, "setting-invalid", Optional.empty(), detail);
    }

    static Failure settings(String code, Text text, Text nextStep) {
        return new Failure(ErrorClass.CONFIG, code, text, nextStep, Optional.empty());
    }

    static Failure secretMissing(String setting, String reference, String file) {
        return failure(ErrorClass.ACCESS, "secret-missing", Optional.empty(), setting, reference, file);
    }

    static Failure literalSecret(String setting, String where) {
        return failure(ErrorClass.CONFIG, "secret-literal", Optional.empty(), setting, where);
    }

    /** @param consent whether the owner must agree; else nobody knows yet */
    static Failure termsNotCleared(ConnectionSpec spec, boolean consent) {
        return new Failure(
                ErrorClass.ACCESS,
                "terms-not-cleared",
                Texts.both(TEXT + (consent ? "terms-consent" : "terms-unclear")),
                Texts.both(NEXT_STEP + "terms-not-cleared", spec.name(), spec.line()),
                Optional.empty());
    }

    static Failure connectorUnknown(String connector, Optional<String> nearest, List<String> known) {
        String all = String.join(", ", known);
        return nearest.isPresent()
                ? settings(
                        "connector-unknown",
                        Texts.both(TEXT + "connector-unknown-but", connector, nearest.get(), all),
                        Texts.both(NEXT_STEP + "connector-unknown"))
                : failure(ErrorClass.CONFIG, "connector-unknown", Optional.empty(), connector, all);
    }

    static Failure connectorDoesNotResolve(String connector, String detail, Optional<Instant> nextTry) {
        return failure(ErrorClass.INTERNAL, "connector-unresolved", nextTry, connector, detail);
    }

    static Failure connectorThrows(String detail, Optional<Instant> nextTry) {
        return new Failure(
                ErrorClass.INTERNAL,
                "connector-throws",
                Texts.both(TEXT + "connector-throws", detail),
                LOOK_INTO_LOG,
                nextTry);
    }

    static Failure connectorSilent(String connector) {
        return new Failure(
                ErrorClass.INTERNAL,
                "connector-silent",
                Texts.both(TEXT + "connector-silent", connector),
                LOOK_INTO_LOG,
                Optional.empty());
    }

    static Failure stale(Duration silent, Duration rhythm, Optional<Instant> last) {
        return new Failure(
                ErrorClass.REMOTE,
                "silent",
                inWords("silent", words -> new Object[] {words.duration(silent), words.duration(rhythm)}),
                Texts.both(NEXT_STEP + (last.isPresent() ? "silent" : "silent-ever")),
                Optional.empty());
    }

    static Failure overdue(long backlog, Duration left) {
        return new Failure(
                ErrorClass.REMOTE,
                "overdue",
                inWords("overdue", words -> new Object[] {words.number(backlog), words.duration(left)}),
                Texts.both(NEXT_STEP + "overdue"),
                Optional.empty());
    }

    /** A text whose arguments are in the words of its language. */
    private static Text inWords(String code, Function<Words, Object[]> arguments) {
        Texts german = new Texts("de");
        Texts english = new Texts("en");
        return new Text(
                german.get(TEXT + code, arguments.apply(new Words(german, Clock.systemUTC()))),
                english.get(TEXT + code, arguments.apply(new Words(english, Clock.systemUTC()))));
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
