package de.ikone.hub.store.sql;

import de.ikone.hub.store.Quarantine.NewCase;
import java.nio.charset.StandardCharsets;

/** Makes any payload storable: a database refuses NUL and half characters, and a giant payload helps nobody. */
final class Cases {
    static final int MAX_BODY = 1024 * 1024;
    private static final char NUL_SIGN = '\u2400';

    private Cases() {}

    static NewCase storable(NewCase from) {
        String body = clean(from.body());
        String message = clean(from.message());
        if (body.length() > MAX_BODY) {
            body = clean(body.substring(0, MAX_BODY));
            message += " [only the first %d of %d characters are kept]"
                    .formatted(MAX_BODY, from.body().length());
        }
        if (from.body().indexOf('\0') >= 0) {
            message += " [NUL characters are shown as " + NUL_SIGN + "]";
        }
        return new NewCase(
                from.kind(), from.connection(), from.connector(), from.reason(), message, from.seq(), body, from.at());
    }

    private static String clean(String text) {
        byte[] valid = text.replace('\0', NUL_SIGN).getBytes(StandardCharsets.UTF_8);
        return new String(valid, StandardCharsets.UTF_8);
    }
}
