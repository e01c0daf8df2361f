package de.ikone.hub.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses under which this server was reached, for links in its answers. */
public final class Links {
    private final HttpServletRequest request;
    private final String server;

    public Links(HttpServletRequest request) {
        this.request = request;
        String url = request.getRequestURL().toString();
        String ofServer =
                url.substring(0, url.length() - request.getRequestURI().length());
        server = isBehindTls(request) ? ofServer.replaceFirst("^http:", "https:") : ofServer;
    }

    /** A web server in front that ends TLS says so; it decides nothing but what links look like. */
    private static boolean isBehindTls(HttpServletRequest request) {
        return "https".equals(request.getHeader("X-Forwarded-Proto"));
    }

    /** The address of a path on this server. */
    public String to(String path) {
        return server + path;
    }

    /** The address of this request. */
    public String self() {
        String query = request.getQueryString();
        return to(request.getRequestURI()) + (query == null ? "" : "?" + query);
    }

    /** The address of this request with one parameter set to another value. */
    public String selfWith(String parameter, String value) {
        Map<String, String> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        parameters.put(parameter, value);
        return to(request.getRequestURI())
                + parameters.entrySet().stream()
                        .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
