package de.ikone.hub.web.pages;

import de.ikone.hub.web.http.HubServlet;
import de.ikone.hub.web.http.Problem;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /static/<digest>/<name>}: the pages' own style, script and sign, kept by browsers for a year. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/static/*")
public final class StaticServlet extends HubServlet {
    private static final long serialVersionUID = 1L;

    private final transient Assets assets;

    @Activate
    public StaticServlet(@Reference Assets assets) {
        this.assets = assets;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Assets.Asset asset = assets.at(request.getServletPath() + request.getPathInfo())
                .orElseThrow(() -> Problem.notFound("the pages have no file " + request.getPathInfo()));
        response.setContentType(asset.mediaType());
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setContentLength(asset.content().length);
        response.getOutputStream().write(asset.content());
    }
}
