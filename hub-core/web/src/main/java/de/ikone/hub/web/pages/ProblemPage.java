package de.ikone.hub.web.pages;

import de.ikone.hub.runtime.City;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.web.http.Problem;
import de.ikone.hub.web.services.HubServices;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells what went wrong: a page to a browser, problem+json to a program. */
@Component(service = ProblemPage.class)
public final class ProblemPage {
    private final Renderer renderer;
    private final HubServices services;

    @Activate
    public ProblemPage(@Reference Renderer renderer, @Reference HubServices services) {
        this.renderer = renderer;
        this.services = services;
    }

    /** True if the caller prefers a page. */
    public static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null
                && accept.contains("text/html")
                && !request.getRequestURI().startsWith("/api/");
    }

    /** Headers that keep pages from being framed, sniffed, or made to load from elsewhere but the city's own map tiles. */
    public void secure(HttpServletResponse response) {
        String tiles = services.hub()
                .map(Hub::city)
                .flatMap(City::tileUrl)
                .flatMap(Tiles::origin)
                .map(origin -> " " + origin)
                .orElse("");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'self'; img-src 'self' data:" + tiles
                        + "; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        // not "no-referrer": browsers would send the pages' own forms with Origin: null, which is refused as foreign
        response.setHeader("Referrer-Policy", "same-origin");
    }

    public void send(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.resetBuffer();
        if (!wantsPage(request)) {
            problem.send(response);
            return;
        }
        response.setStatus(problem.status());
        problem.tellWhen(response);
        renderer.render(
                "problem",
                renderer.shell(request, response),
                Map.of("status", problem.status(), "detail", problem.getMessage()),
                response);
    }
}
