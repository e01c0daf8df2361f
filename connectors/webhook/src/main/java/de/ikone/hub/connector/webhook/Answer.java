package de.ikone.hub.connector.webhook;

import de.ikone.hub.api.RejectedException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * What a receiver answered.
 *
 * @param status HTTP status
 * @param retryAfter its Retry-After in seconds, at most an hour; empty if there is none or it is a date
 */
record Answer(int status, Optional<Duration> retryAfter) {
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);
    /** About the connection and not about the record: mended by a new secret, and the records then go through. */
    private static final Set<Integer> ACCESS = Set.of(401, 403, 407);

    static Answer of(int status, String retryAfter) {
        boolean seconds = retryAfter != null && retryAfter.matches("\\d{1,9}");
        Optional<Duration> wait = seconds
                ? Optional.of(Duration.ofSeconds(Math.min(Long.parseLong(retryAfter), LONGEST_WAIT.toSeconds())))
                : Optional.empty();
        return new Answer(status, wait);
    }

    /**
     * Returns if the records are delivered.
     *
     * @throws RejectedException if the receiver will not take these records, however often they are sent
     * @throws HttpOperationFailedException if sending them again can help; the hub sees by the status whose fault it is
     */
    void requireDelivered(String url) throws HttpOperationFailedException {
        if (status / 100 == 2) {
            return;
        }
        if (status / 100 == 4 && !PASSING.contains(status) && !ACCESS.contains(status)) {
            throw new RejectedException(
                    "receiver-refuses-" + status,
                    "%s answers %d to this record, expected 2xx; see the receiver's log for its reason"
                            .formatted(url, status));
        }
        String expected = ACCESS.contains(status)
                ? "expected 2xx; check the settings secret-header and .secret"
                : "expected 2xx; it is sent again";
        throw failure(url, status, expected);
    }

    /** A failure that the hub answers by sending again later. */
    static HttpOperationFailedException failure(String url, int status, String text) {
        return new HttpOperationFailedException(url, status, text, null, Map.of(), null);
    }
}
