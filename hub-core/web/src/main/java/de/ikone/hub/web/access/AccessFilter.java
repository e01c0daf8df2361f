package de.ikone.hub.web.access;

import de.ikone.hub.store.StoreException;
import de.ikone.hub.web.http.Caller;
import de.ikone.hub.web.http.HubServlet;
import de.ikone.hub.web.http.Problem;
import de.ikone.hub.web.pages.ProblemPage;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before everything: security headers, login, and the one place where what went wrong becomes an answer. Health, login
 * and the pages' own files are open; {@code /connections/} asks for its credential itself, since a connection may have
 * its own.
 */
@Component(service = Filter.class)
@HttpWhiteboardFilterPattern("/*")
public final class AccessFilter implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(AccessFilter.class);

    private final Access access;
    private final ProblemPage problemPage;

    @Activate
    public AccessFilter(@Reference Access access, @Reference ProblemPage problemPage) {
        this.access = access;
        this.problemPage = problemPage;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        String path = path(request);
        HubServlet.letIn(request);
        try {
            if (isOpen(path)) {
                if (!path.startsWith("/connections/")) {
                    problemPage.secure(response);
                }
                chain.doFilter(request, response);
                return;
            }
            problemPage.secure(response);
            Optional<Caller> caller = access.caller(request, token -> false);
            if (caller.isEmpty()) {
                askForLogin(request, response, path);
                return;
            }
            caller.get().attachTo(request);
            chain.doFilter(request, response);
        } catch (Problem problem) {
            answer(problem, request, response);
        } catch (StoreException e) {
            LOG.warn("{} {}: {}", request.getMethod(), path, e.getMessage());
            answer(new Problem(503, "store", "the store does not answer: " + e.getMessage()), request, response);
        } catch (RuntimeException e) {
            // The boundary to the outside: whatever happens inside is logged and answered without a stack trace.
            LOG.error("{} {} failed", request.getMethod(), path, e);
            answer(new Problem(500, "internal", "the hub made a mistake; its log has the details"), request, response);
        }
    }

    private static String path(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return rest == null ? request.getServletPath() : request.getServletPath() + rest;
    }

    private static boolean isOpen(String path) {
        return path.startsWith("/connections/")
                || path.equals("/health")
                || path.startsWith("/health/")
                || path.equals("/login")
                || path.startsWith("/static/");
    }

    private void askForLogin(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        if (ProblemPage.wantsPage(request) && "GET".equals(request.getMethod())) {
            String query = request.getQueryString();
            String to = query == null ? path : path + "?" + query;
            response.setStatus(303);
            response.setHeader("Location", "/login?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
            return;
        }
        throw new Problem(
                401,
                "login-needed",
                "log in at /login, or send an API token of etc/tokens.properties as 'Authorization: Bearer …'");
    }

    private void answer(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        if (problem.status() == 401 && !ProblemPage.wantsPage(request)) {
            Access.challenge(response);
        }
        problemPage.send(problem, request, response);
    }
}
