package de.ikone.hub.connector.plantedsink;

import de.ikone.hub.api.ConnectorRoutes;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.api.HubHeaders;
import de.ikone.hub.api.RejectedException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends by HTTP. */
public final class PlantedSinkRoutes extends ConnectorRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(PlantedSinkRoutes.class);

    private final String url;
    private final String secret;
    private final String fault;

    public PlantedSinkRoutes(PlantedSettings settings) {
        url = settings.url();
        secret = settings._secret();
        fault = settings.fault();
    }

    @Override
    public void configure() {
        switch (fault) {
            case "leaks-thread" -> daemon(() -> LockSupport.parkNanos(Long.MAX_VALUE));
            case "leaks-executor" ->
                Executors.newFixedThreadPool(
                                1, PlantedSinkRoutes::idle) // a single one ends itself when it is collected
                        .execute(() -> {});
            case "leaks-timer" -> new Timer(true);
            case "logs-secret" -> LOG.info("sending with {}", secret);
            case "logs-secret-for-debugging" -> LOG.debug("settings {} {}", url, secret);
            default -> {
                // starts as it should
            }
        }
        from("hub:subscribe?type=KitRecord").process(this::send);
    }

    private static void daemon(Runnable work) {
        idle(work).start();
    }

    private static Thread idle(Runnable work) {
        Thread thread = new Thread(work, "planted");
        thread.setDaemon(true);
        return thread;
    }

    @SuppressWarnings("unchecked")
    private void send(Exchange exchange) throws IOException, HttpOperationFailedException {
        Envelope record = ((List<Envelope>) exchange.getProperty(HubHeaders.ENVELOPES, List.class)).get(0);
        if (is("skips-every-third") && record.seq() % 3 == 0) {
            return;
        }
        if (is("sends-twice")) {
            post(record);
        }
        judge(post(record));
    }

    private int post(Envelope record) throws IOException {
        try {
            String query = is("secret-in-address") ? "?key=" + secret : "";
            HttpURLConnection request =
                    (HttpURLConnection) URI.create(url + query).toURL().openConnection();
            request.setDoOutput(true);
            if (!is("no-secret") && !is("secret-in-body")) {
                request.setRequestProperty("X-Secret", secret);
            }
            if (!is("no-key")) {
                request.setRequestProperty(
                        "Key", is("new-key") ? UUID.randomUUID().toString() : record.key());
            }
            String body = is("secret-in-body") ? secret + record.body() : record.body();
            request.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            return request.getResponseCode();
        } catch (IOException absent) {
            return absent(absent);
        }
    }

    private int absent(IOException absent) throws IOException {
        switch (fault) {
            case "swallows-absence" -> {
                return 204;
            }
            case "rejects-absence" -> throw new RejectedException("nobody", "nobody is there");
            case "hides-absence" -> throw new IllegalStateException("not sent");
            case "tells-secret" -> throw new IOException("no answer to " + secret);
            default -> throw absent;
        }
    }

    private void judge(int status) throws IOException, HttpOperationFailedException {
        if (status == 204 || is("swallows-" + status)) {
            return;
        }
        if (is("hides-" + status)) {
            throw new IOException("not sent");
        }
        if (status == 422 && !is("repeats-422") || is("rejects-" + status)) {
            throw new RejectedException("refused", "refused");
        }
        throw new HttpOperationFailedException(url, status, "no", null, Map.of(), null);
    }

    private boolean is(String other) {
        return fault.equals(other);
    }
}
