package de.ikone.hub.web.pages;

import de.ikone.hub.web.http.Problem;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The pages' own style and script. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/static/*")
public final class StaticServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Map<String, String> FILES = Map.of(
            "/hub.css",
            "text/css;charset=utf-8",
            "/hub.js",
            "text/javascript;charset=utf-8",
            "/hub.svg",
            "image/svg+xml");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String type = FILES.get(String.valueOf(request.getPathInfo()));
        if (type == null) {
            throw Problem.notFound("there is no file " + request.getPathInfo());
        }
        response.setContentType(type);
        response.setHeader("Cache-Control", "max-age=300");
        try (InputStream file = StaticServlet.class.getResourceAsStream("/static" + request.getPathInfo())) {
            file.transferTo(response.getOutputStream());
        }
    }
}
