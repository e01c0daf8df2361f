package de.ikone.hub.runtime;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is wrong, for the person who must mend it.
 *
 * @param errorClass who can mend it
 * @param code short and stable, lower case with hyphens: {@code setting-missing}
 * @param text what, where, found, expected; in both languages, without secrets
 * @param nextStep what to do now; in both languages
 * @param nextTry when the hub tries again by itself; empty if it does not
 */
public record Failure(ErrorClass errorClass, String code, Text text, Text nextStep, Optional<Instant> nextTry) {
    public Failure {
        Objects.requireNonNull(errorClass, "errorClass");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(nextStep, "nextStep");
        Objects.requireNonNull(nextTry, "nextTry");
    }

    /** Classes of errors by who can mend them. */
    public enum ErrorClass {
        /** The city's administrator, in the city file or {@code etc}. */
        CONFIG,
        /** Whoever gives the credentials. */
        ACCESS,
        /** The operator of the outside system. */
        REMOTE,
        /** The operator of the outside system or the connector's author: the data is not as agreed. */
        DATA,
        /** The connector's author or the hub's. */
        INTERNAL
    }

    /** One text in German and English; never null or empty. */
    public record Text(String de, String en) {
        public Text {
            if (de.isBlank() || en.isBlank()) {
                throw new IllegalArgumentException("text is blank, expected German and English");
            }
        }

        /** In the language, {@code de} or else English. */
        public String in(String language) {
            return "de".equals(language) ? de : en;
        }
    }
}
