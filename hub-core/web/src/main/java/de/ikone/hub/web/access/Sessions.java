package de.ikone.hub.web.access;

import de.ikone.hub.web.http.Caller;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Who is logged in, in memory only: a restart logs everybody out. A session ends 12 hours after its last use. Own
 * sessions and not the server's, because hubs of several cities share one host and cookies do not know ports: each
 * hub needs a cookie name of its own, and the intake must never make a session.
 */
@Component(service = Sessions.class)
public final class Sessions {
    static final Duration IDLE = Duration.ofHours(12);

    private final Clock clock;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    private record Session(Caller caller, Instant until) {}

    @Activate
    public Sessions() {
        this(Clock.systemUTC());
    }

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /** Starts a session and hands its cookie to the browser. */
    void start(String user, HttpServletRequest request, HttpServletResponse response) {
        sessions.values().removeIf(session -> session.until().isBefore(clock.instant()));
        String secret = Digests.newSecret();
        Caller caller = new Caller(user, Digests.newSecret());
        sessions.put(Digests.key(secret), new Session(caller, clock.instant().plus(IDLE)));
        response.addCookie(cookie(request, secret));
    }

    Optional<Caller> find(HttpServletRequest request) {
        return secret(request).map(Digests::key).map(key -> {
            Instant now = clock.instant();
            Session found = sessions.computeIfPresent(
                    key, (k, s) -> s.until().isBefore(now) ? null : new Session(s.caller(), now.plus(IDLE)));
            return found == null ? null : found.caller();
        });
    }

    void end(HttpServletRequest request, HttpServletResponse response) {
        secret(request).map(Digests::key).ifPresent(sessions::remove);
        Cookie cookie = cookie(request, "");
        cookie.setMaxAge(0);
        response.addCookie(cookie);
    }

    private static Optional<String> secret(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        String name = name(request);
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    private static Cookie cookie(HttpServletRequest request, String secret) {
        Cookie cookie = new Cookie(name(request), secret);
        cookie.setHttpOnly(true);
        cookie.setPath("/");
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Strict");
        return cookie;
    }

    private static String name(HttpServletRequest request) {
        return "hub-session-" + request.getServerPort();
    }
}
