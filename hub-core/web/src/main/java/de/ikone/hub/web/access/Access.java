package de.ikone.hub.web.access;

import de.ikone.hub.web.http.Caller;
import de.ikone.hub.web.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Decides who may send a request: a session's cookie with its form token, or an API token. */
@Component(service = Access.class)
public final class Access {
    private final ApiTokens tokens;
    private final Sessions sessions;
    private final Throttle throttle;

    @Activate
    public Access(@Reference ApiTokens tokens, @Reference Sessions sessions, @Reference Throttle throttle) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.throttle = throttle;
    }

    /**
     * Who sends the request; empty if it shows no credential at all.
     *
     * @param opens whether a token opens what is asked for besides the API tokens
     * @throws Problem 401 or 429 for a wrong token, 403 for a changing request of a session without its form token
     */
    public Optional<Caller> caller(HttpServletRequest request, Predicate<String> opens) {
        Optional<String> token = Credentials.token(request);
        if (token.isPresent()) {
            return Optional.of(program(request, token.get(), opens));
        }
        Optional<Caller> person = sessions.find(request);
        if (person.isPresent() && changes(request)) {
            requireOwnForm(request, person.get());
        }
        return person;
    }

    private Caller program(HttpServletRequest request, String token, Predicate<String> opens) {
        if (opens.test(token)) {
            return new Caller("connection", "");
        }
        Optional<Caller> caller = tokens.nameOf(token).map(name -> new Caller(name, ""));
        if (caller.isPresent()) {
            return caller.get();
        }
        // A right token always passes, so nobody can lock a sender out by guessing from the same address.
        String key = "token " + request.getRemoteAddr();
        long wait = throttle.secondsToWait(key);
        if (wait > 0) {
            throw tooMany(wait);
        }
        throttle.failed(key);
        throw new Problem(
                401,
                "wrong-token",
                "the token sent along is unknown; API tokens are in etc/tokens.properties,"
                        + " a connection's own token is its setting 'token'");
    }

    static Problem tooMany(long seconds) {
        return new Problem(429, "too-many-failures", "too many failed logins; wait " + seconds + " seconds")
                .retryAfter(seconds);
    }

    private static boolean changes(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "GET", "HEAD", "OPTIONS" -> false;
            default -> true;
        };
    }

    private static void requireOwnForm(HttpServletRequest request, Caller person) {
        requireOwnOrigin(request);
        String sent = request.getHeader("X-CSRF-Token");
        if (sent == null) {
            sent = request.getParameter("csrf");
        }
        if (sent == null || !Digests.same(sent, person.csrf())) {
            throw new Problem(403, "form-token", "the form's token is missing or old; reload the page and try again");
        }
    }

    /** Refuses what a page of another site sends. */
    static void requireOwnOrigin(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return;
        }
        String host = request.getHeader("Host");
        if (host == null || !origin.substring(origin.indexOf("://") + 1).equals("//" + host)) {
            throw new Problem(
                    403, "foreign-origin", "the request comes from a page of " + origin + ", expected " + host);
        }
    }

    /** Names the ways in, for programs. Only Basic makes a browser ask, so it is named to programs alone. */
    static void challenge(HttpServletResponse response) {
        response.addHeader("WWW-Authenticate", "Bearer realm=\"hub\"");
        response.addHeader("WWW-Authenticate", "Basic realm=\"hub\", charset=\"UTF-8\"");
    }
}
