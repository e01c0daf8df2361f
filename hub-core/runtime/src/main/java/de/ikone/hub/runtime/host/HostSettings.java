package de.ikone.hub.runtime.host;

import java.util.Map;

/** Settings that every connection has, because the host owns what they set. */
final class HostSettings {
    static final String INTERVAL = "interval";
    static final String STALE_AFTER = "stale-after";
    static final String NAMESPACE = "namespace";
    static final String TIME_ZONE = "time-zone";
    static final String LICENCE = "licence";
    static final String TOKEN = "token";
    static final String START_WITH = "start-with";
    static final String EMPTY_IS_VALID = "empty-is-valid";
    static final String MAX_BODY_BYTES = "max-body-bytes";

    /** Name and the form of its value. */
    static final Map<String, Form> FORMS = Map.of(
            INTERVAL, Form.DURATION,
            STALE_AFTER, Form.DURATION,
            NAMESPACE, Form.TEXT,
            TIME_ZONE, Form.ZONE,
            LICENCE, Form.TEXT,
            TOKEN, Form.SECRET,
            START_WITH, Form.TEXT,
            EMPTY_IS_VALID, Form.BOOLEAN,
            MAX_BODY_BYTES, Form.NUMBER);

    private HostSettings() {}

    /** Forms of values. */
    enum Form {
        TEXT("a text"),
        DURATION("a number and one of ms, s, m, h, d, e.g. 60s"),
        ZONE("a zone such as Europe/Berlin"),
        SECRET("a reference $[secret:name]"),
        BOOLEAN("true or false"),
        NUMBER("a whole number");

        private final String expected;

        Form(String expected) {
            this.expected = expected;
        }

        String expected() {
            return expected;
        }
    }
}
