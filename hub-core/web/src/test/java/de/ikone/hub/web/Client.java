package de.ikone.hub.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without a screen, or a program: it keeps a cookie only if told to. */
final class Client {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;
    private String cookie = "";

    Client(URI server) {
        this.server = server;
    }

    /** Logs in by a one-time link. */
    Client loggedIn(String link) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("/login", form(link.substring(link.indexOf('?') + 1)));
        cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        return this;
    }

    String csrf(String page) throws IOException, InterruptedException {
        Matcher found = CSRF.matcher(get(page, "Accept", "text/html").body());
        if (!found.find()) {
            throw new AssertionError(page + " has no form token");
        }
        return found.group(1);
    }

    static String[] form(String fields) {
        return new String[] {fields, "Content-Type", "application/x-www-form-urlencoded"};
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    /** The first is the body, the rest headers. */
    HttpResponse<String> post(String path, String... bodyAndHeaders) throws IOException, InterruptedException {
        String[] headers = java.util.Arrays.copyOfRange(bodyAndHeaders, 1, bodyAndHeaders.length);
        return send(request(path, headers).POST(BodyPublishers.ofString(bodyAndHeaders[0])));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
