package de.ikone.hub.runtime.text;

import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.store.Quarantine;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** States, ages, instants and numbers in the words of one language. Immutable; instants are in the clock's zone. */
public final class Words {
    private final Texts texts;
    private final Clock clock;
    private final DateTimeFormatter instants;

    /** @param clock what time it is, in the city's zone */
    public Words(Texts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
        this.instants = DateTimeFormatter.ofPattern(texts.get("format.instant"), texts.locale())
                .withZone(clock.getZone());
    }

    /** A state: {@code läuft}. */
    public String state(Connection.State state) {
        return texts.get("state." + state);
    }

    /** A direction: {@code Quelle}. */
    public String direction(Direction direction) {
        return texts.get("direction." + direction);
    }

    /** Who can mend an error: {@code Zugang}. */
    public String errorClass(Failure.ErrorClass errorClass) {
        return texts.get("error-class." + errorClass);
    }

    /** Who set a setting: {@code Stadtdatei}. */
    public String origin(Hub.Origin origin) {
        return texts.get("origin." + origin);
    }

    /** What a quarantined case holds: {@code Lieferung}. */
    public String kind(Quarantine.Kind kind) {
        return texts.get("kind." + kind);
    }

    /** Why a record is in quarantine: {@code passt nicht zum Datenmodell}; the code itself where there are no words for it. */
    public String reason(String code) {
        String key = "reason." + code;
        return texts.has(key) ? texts.get(key) : code;
    }

    /** An instant: {@code 24.11.2026 09:21:06 MEZ}. */
    public String instant(Instant instant) {
        return instants.format(instant);
    }

    /** What time it is: {@code 09:21:06}. */
    public String clock() {
        return DateTimeFormatter.ofPattern("HH:mm:ss").withZone(clock.getZone()).format(clock.instant());
    }

    /** How long ago: {@code vor 3 min}; what lies in the future is {@code gerade eben}, as clocks differ a little. */
    public String age(Instant instant) {
        Duration age = Duration.between(instant, clock.instant());
        return age.toSeconds() < 1 ? texts.get("age.now") : texts.get("age", roughly(age, "age"));
    }

    /** How long ago, or {@code nie}. */
    public String age(Optional<Instant> instant) {
        return instant.map(this::age).orElseGet(() -> texts.get("age.never"));
    }

    /** An instant and its age: {@code 24.11.2026 09:21:06 MEZ (vor 3 min)}. */
    public String instantAndAge(Instant instant) {
        return instant(instant) + " (" + age(instant) + ")";
    }

    /** A length of time in its largest unit, exact to a tenth of it below ten: {@code 1,5 h}. */
    public String duration(Duration duration) {
        return roughly(duration, "duration");
    }

    /** A number as people write it: {@code 1.234}. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(texts.locale()).format(number);
    }

    /** A measured number as people write it, with at most three decimals: {@code 1.234,5}. */
    public String number(double number) {
        NumberFormat format = NumberFormat.getNumberInstance(texts.locale());
        format.setMaximumFractionDigits(3);
        return format.format(number);
    }

    private String roughly(Duration length, String form) {
        double seconds = length.toMillis() / 1000.0;
        if (seconds < 60) {
            return texts.get(form + ".seconds", rounded(seconds, form));
        }
        if (seconds < 3600) {
            return texts.get(form + ".minutes", rounded(seconds / 60, form));
        }
        if (seconds < 2 * 86400) {
            return texts.get(form + ".hours", rounded(seconds / 3600, form));
        }
        return texts.get(form + ".days", rounded(seconds / 86400, form));
    }

    /** Ages are whole, as "3.2 min ago" says no more than "3 min ago"; rhythms keep one digit. */
    private static double rounded(double value, String form) {
        return form.equals("age") ? Math.floor(value) : Math.round(value * 10) / 10.0;
    }
}
