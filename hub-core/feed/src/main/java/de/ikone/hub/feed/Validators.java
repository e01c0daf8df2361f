package de.ikone.hub.feed;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Asks only for what is new: keeps ETag and Last-Modified of the last answer, in memory, and only once that answer was
 * published; else a failed publish would be followed by "not modified".
 */
final class Validators {
    private static final String ETAG = "ETag";
    private static final String LAST_MODIFIED = "Last-Modified";
    private static final int NOT_MODIFIED = 304;

    private volatile Seen committed = new Seen(null, null);

    private record Seen(String etag, String lastModified) {}

    /** Before the request. */
    void offer(Exchange exchange) {
        Seen seen = committed;
        set(exchange.getMessage(), "If-None-Match", seen.etag);
        set(exchange.getMessage(), "If-Modified-Since", seen.lastModified);
    }

    /** After the answer: whether it says that nothing is new. */
    boolean unchanged(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class) == NOT_MODIFIED;
    }

    /** After the answer, while its headers are there. */
    void take(Exchange exchange) {
        Message answer = exchange.getMessage();
        exchange.setProperty(
                Validators.class.getName(),
                new Seen(answer.getHeader(ETAG, String.class), answer.getHeader(LAST_MODIFIED, String.class)));
    }

    /** After the commit. */
    void remember(Exchange exchange) {
        Seen seen = exchange.getProperty(Validators.class.getName(), Seen.class);
        if (seen != null) {
            committed = seen;
        }
    }

    private static void set(Message message, String header, String value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }
}
