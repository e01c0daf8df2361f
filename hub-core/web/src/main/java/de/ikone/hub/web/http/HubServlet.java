package de.ikone.hub.web.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A servlet that answers only what has come through the access filter. While the server starts and stops, a servlet may
 * be there without the filter; without this it would then answer anybody.
 */
public abstract class HubServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String LET_IN = HubServlet.class.getName() + ".letIn";

    /** Tells the servlet that the filter has looked at the request; for the filter alone. */
    public static void letIn(HttpServletRequest request) {
        request.setAttribute(LET_IN, Boolean.TRUE);
    }

    @Override
    public final void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        if (request.getAttribute(LET_IN) == null && response instanceof HttpServletResponse refusal) {
            refusal.setHeader("Retry-After", "1");
            refusal.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        super.service(request, response);
    }
}
