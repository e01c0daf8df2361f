package de.ikone.hub.connector.webhook;

import java.net.URI;
import java.time.Duration;

/**
 * Where a webhook sends to, and how.
 *
 * @param url {@code http} or {@code https}; may have a query
 * @param secretHeader name of the header that carries the secret; empty for none
 * @param secret empty for none; never shown
 * @param batch most records in one request; above 1 the body is an array
 * @param connectTimeout until the connection stands
 * @param responseTimeout until the answer begins
 */
record Receiver(
        String url, String secretHeader, String secret, int batch, Duration connectTimeout, Duration responseTimeout) {
    private static final String HEADER_NAME = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

    Receiver {
        URI address = URI.create(url == null ? "" : url);
        if (address.getHost() == null || !address.getScheme().matches("https?") || address.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "setting url is no web address, expected http://… or https://… without user and password;"
                            + " a password goes into .secret with secret-header");
        }
        if (secretHeader.isEmpty() != secret.isEmpty()) {
            throw new IllegalArgumentException("settings secret-header and .secret belong together, found only one");
        }
        if (!secretHeader.isEmpty() && !secretHeader.matches(HEADER_NAME)) {
            throw new IllegalArgumentException(
                    "setting secret-header is '%s', expected the name of an HTTP header".formatted(secretHeader));
        }
    }

    static Receiver of(WebhookSettings settings) {
        return new Receiver(
                settings.url(),
                settings.secret$_$header(),
                settings._secret(),
                settings.batch(),
                Duration.ofSeconds(settings.connect$_$timeout()),
                Duration.ofSeconds(settings.response$_$timeout()));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return url;
    }
}
