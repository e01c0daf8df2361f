package de.ikone.hub.feed;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Keeps from asking a source more often than it allows: not within the minimum interval of its last answer, and after an answer that says
 * {@code Retry-After} not before that time. The hub ticks as it likes, after failures with back-off; a tick that comes too
 * early repeats the last failure without asking, or, after a success, finds nothing new. One tick at a time.
 */
final class Politeness {
    private static final String EARLY = Politeness.class.getName() + ".early";
    /** Whoever asks for a longer pause than this is mistaken. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Duration minimum;
    private final Clock clock;
    private Instant notBefore = Instant.MIN;
    private Optional<Exception> lastFailure = Optional.empty();

    Politeness(Duration minimum, Clock clock) {
        this.minimum = minimum;
        this.clock = clock;
    }

    /**
     * Before the request.
     *
     * @throws Exception the last failure, if it is too early to ask again
     */
    void begin(Exchange exchange) throws Exception {
        if (clock.instant().isBefore(notBefore)) {
            exchange.setProperty(EARLY, true);
            if (lastFailure.isPresent()) {
                throw lastFailure.get();
            }
            return;
        }
        notBefore = clock.instant().plus(minimum);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange done) {
                lastFailure = Optional.empty();
            }

            @Override
            public void onFailure(Exchange failed) {
                refused(failed.getException());
            }
        });
    }

    /** Whether nothing may be asked on this tick. */
    boolean isEarly(Exchange exchange) {
        return exchange.getProperty(EARLY, false, Boolean.class);
    }

    private void refused(Exception failure) {
        Throwable cause = failure instanceof CamelExecutionException wrapped ? wrapped.getCause() : failure;
        lastFailure = Optional.ofNullable(failure);
        if (cause instanceof IOException) { // no answer: the source was not bothered
            notBefore = Instant.MIN;
        }
        if (cause instanceof HttpOperationFailedException answer
                && (answer.getStatusCode() == 429 || answer.getStatusCode() == 503)) {
            Instant now = clock.instant();
            retryAfter(answer.getResponseHeaders(), now)
                    .map(time -> time.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : time)
                    .filter(time -> time.isAfter(notBefore))
                    .ifPresent(time -> notBefore = time);
        }
    }

    /** Seconds or a date; empty for neither. */
    private static Optional<Instant> retryAfter(Map<String, String> headers, Instant now) {
        return headers == null
                ? Optional.empty()
                : headers.entrySet().stream()
                        .filter(header -> "Retry-After".equalsIgnoreCase(header.getKey()))
                        .flatMap(header -> time(header.getValue().strip(), now).stream())
                        .findFirst();
    }

    private static Optional<Instant> time(String text, Instant now) {
        if (text.matches("\\d{1,9}")) {
            return Optional.of(now.plusSeconds(Long.parseLong(text)));
        }
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }
}
