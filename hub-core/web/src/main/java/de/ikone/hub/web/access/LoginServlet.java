package de.ikone.hub.web.access;

import de.ikone.hub.web.http.HubServlet;
import de.ikone.hub.web.http.Problem;
import de.ikone.hub.web.pages.Renderer;
import de.ikone.hub.web.pages.Shell;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * The way in and out. A link is used up by its button (POST), never by looking at it, because mail and chat programs
 * fetch links to show a preview.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/login", "/logout"})
public final class LoginServlet extends HubServlet {
    private static final long serialVersionUID = 1L;

    private final transient OneTimeLinks links;
    private final transient Passwords passwords;
    private final transient Sessions sessions;
    private final transient Throttle throttle;
    private final transient Renderer renderer;

    @Activate
    public LoginServlet(
            @Reference OneTimeLinks links,
            @Reference Passwords passwords,
            @Reference Sessions sessions,
            @Reference Throttle throttle,
            @Reference Renderer renderer) {
        this.links = links;
        this.passwords = passwords;
        this.sessions = sessions;
        this.throttle = throttle;
        this.renderer = renderer;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("/logout".equals(request.getServletPath())) {
            throw new Problem(405, "method", "logging out needs POST; use the button of the pages");
        }
        String token = request.getParameter("token");
        boolean valid = token != null && links.isValid(token);
        show(request, response, token == null || valid ? "" : "login.link-old", valid ? token : "");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("/logout".equals(request.getServletPath())) {
            sessions.end(request, response);
            goTo(response, "/login");
            return;
        }
        Access.requireOwnOrigin(request);
        String token = request.getParameter("token");
        if (token != null) {
            byLink(token, request, response);
            return;
        }
        byPassword(request, response);
    }

    private void byLink(String token, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!links.redeem(token)) {
            response.setStatus(403);
            show(request, response, "login.link-old", "");
            return;
        }
        sessions.start("link", request, response);
        goTo(response, target(request));
    }

    private void byPassword(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String user = text(request, "user");
        String key = "user " + user + " " + request.getRemoteAddr();
        long wait = throttle.secondsToWait(key);
        if (wait > 0) {
            response.setStatus(429);
            response.setHeader("Retry-After", Long.toString(wait));
            show(request, response, "login.wait", "");
            return;
        }
        if (!passwords.accepts(user, text(request, "password"))) {
            throttle.failed(key);
            response.setStatus(403);
            show(request, response, "login.wrong", "");
            return;
        }
        throttle.succeeded(key);
        sessions.start(user, request, response);
        goTo(response, target(request));
    }

    private void show(HttpServletRequest request, HttpServletResponse response, String message, String token)
            throws IOException {
        Shell shell = renderer.shell(request, response);
        Map<String, Object> page = new HashMap<>();
        page.put("message", message);
        page.put("token", token);
        page.put("to", target(request));
        renderer.render("login", shell, page, response);
    }

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    /** A path of this hub, never of another site. */
    private static String target(HttpServletRequest request) {
        String to = text(request, "to");
        boolean own = to.startsWith("/") && !to.startsWith("//") && !to.contains("\\") && !to.startsWith("/log");
        return own && to.chars().noneMatch(Character::isISOControl) ? to : "/";
    }

    private static void goTo(HttpServletResponse response, String path) {
        response.setStatus(303);
        response.setHeader("Location", path);
    }
}
