package de.ikone.hub.web.pages;

import de.ikone.hub.runtime.City;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.runtime.text.Texts;
import de.ikone.hub.runtime.text.Words;
import de.ikone.hub.web.http.Caller;
import de.ikone.hub.web.services.HubServices;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Renders pages on the server, everything escaped. The language is the reader's choice, browser's wish or the city's. */
@Component(service = Renderer.class)
public final class Renderer {
    private static final String LANGUAGE = "lang";
    private static final int YEAR_SECONDS = 365 * 24 * 3600;

    private final HubServices services;
    private final Assets assets;
    private final PebbleEngine engine;

    @Activate
    public Renderer(@Reference HubServices services, @Reference Assets assets) {
        this.services = services;
        this.assets = assets;
        ClasspathLoader loader = new ClasspathLoader(Renderer.class.getClassLoader());
        loader.setPrefix("templates");
        loader.setSuffix(".peb");
        engine = new PebbleEngine.Builder()
                .loader(loader)
                .extension(new SayExtension())
                .autoEscaping(true)
                .strictVariables(true)
                .build();
    }

    /** What surrounds the page for this reader; remembers a language chosen by {@code ?lang=}. */
    public Shell shell(HttpServletRequest request, HttpServletResponse response) {
        Optional<Hub> hub = services.hub();
        Texts texts = new Texts(language(request, response));
        ZoneId zone = hub.map(Hub::city).map(City::timeZone).orElse(ZoneId.of("Europe/Berlin"));
        Optional<Caller> caller = Caller.of(request);
        return new Shell(
                texts,
                new Words(texts, Clock.system(zone)),
                hub.map(Hub::city).map(City::name).orElse(""),
                hub.map(Hub::city).map(City::ags).orElse(""),
                hub.map(Hub::version).orElse(""),
                caller.map(Caller::name).orElse(""),
                caller.map(Caller::csrf).orElse(""),
                path(request));
    }

    private static String path(HttpServletRequest request) {
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        String kept = query.replaceAll("(^|&)lang=[^&]*", "").replaceFirst("^&", "");
        return request.getRequestURI() + "?" + (kept.isEmpty() ? "" : kept + "&") + LANGUAGE + "=";
    }

    private String language(HttpServletRequest request, HttpServletResponse response) {
        String chosen = request.getParameter(LANGUAGE);
        if (chosen != null && Texts.LANGUAGES.contains(chosen)) {
            Cookie cookie = new Cookie(LANGUAGE, chosen);
            cookie.setPath("/");
            cookie.setMaxAge(YEAR_SECONDS);
            cookie.setHttpOnly(true);
            cookie.setAttribute("SameSite", "Lax");
            response.addCookie(cookie);
            return chosen;
        }
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(LANGUAGE) && Texts.LANGUAGES.contains(cookie.getValue())) {
                    return cookie.getValue();
                }
            }
        }
        if (request.getHeader("Accept-Language") != null) {
            Optional<String> preferred = Collections.list(request.getLocales()).stream()
                    .map(Locale::getLanguage)
                    .filter(Texts.LANGUAGES::contains)
                    .findFirst();
            if (preferred.isPresent()) {
                return preferred.get();
            }
        }
        return services.hub().map(Hub::city).map(City::language).orElse("de");
    }

    /**
     * Sends a page with the status the response has.
     *
     * @param template name of the template, without ending
     * @param page values of the template
     */
    public void render(String template, Shell shell, Map<String, ?> page, HttpServletResponse response)
            throws IOException {
        Map<String, Object> values = new HashMap<>(page);
        values.put("shell", shell);
        values.put("assets", assets);
        values.put(SayExtension.TEXTS, shell.texts());
        StringWriter text = new StringWriter(16 * 1024);
        engine.getTemplate(template).evaluate(text, values, shell.texts().locale());
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Content-Language", shell.language());
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
