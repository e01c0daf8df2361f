package de.ikone.hub.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.store.Quarantine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:21:06Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneId.of("Europe/Berlin"));

    private final Words german = new Words(new Texts("de"), CLOCK);
    private final Words english = new Words(new Texts("en"), CLOCK);

    @ParameterizedTest(name = "{0} s: {1}, {2}")
    @DisplayName("says how long ago something was")
    @CsvSource({
        "-30, gerade eben, just now",
        "0, gerade eben, just now",
        "12, vor 12 s, 12 s ago",
        "210, vor 3 min, 3 min ago",
        "3599, vor 59 min, 59 min ago",
        "7200, vor 2 h, 2 h ago",
        "345600, vor 4 Tagen, 4 days ago"
    })
    void ages(long seconds, String inGerman, String inEnglish) {
        Instant then = NOW.minusSeconds(seconds);

        assertThat(german.age(then)).isEqualTo(inGerman);
        assertThat(english.age(then)).isEqualTo(inEnglish);
    }

    @Test
    @DisplayName("says never for what has not been")
    void never() {
        assertThat(german.age(Optional.empty())).isEqualTo("nie");
    }

    @Test
    @DisplayName("writes instants in the city's zone, summer and winter")
    void instants() {
        assertThat(german.instant(NOW)).isEqualTo("24.11.2026 09:21:06 MEZ");
        assertThat(english.instant(NOW)).isEqualTo("2026-11-24 09:21:06 CET");
        assertThat(german.instant(Instant.parse("2026-07-01T10:00:00Z"))).isEqualTo("01.07.2026 12:00:00 MESZ");
    }

    @Test
    @DisplayName("writes lengths of time and numbers as the language does")
    void durations() {
        assertThat(german.duration(Duration.ofMinutes(90))).isEqualTo("1,5 h");
        assertThat(english.duration(Duration.ofMinutes(5))).isEqualTo("5 min");
        assertThat(german.duration(Duration.ofDays(3))).isEqualTo("3 Tage");
        assertThat(german.number(12_345)).isEqualTo("12.345");
        assertThat(english.number(12_345)).isEqualTo("12,345");
    }

    @Test
    @DisplayName("has a word in both languages for everything that can be")
    void complete() {
        assertThat(Stream.of(german, english)).allSatisfy(words -> {
            assertThat(Connection.State.values()).extracting(words::state).doesNotHaveDuplicates();
            assertThat(Direction.values()).extracting(words::direction).doesNotHaveDuplicates();
            assertThat(Failure.ErrorClass.values())
                    .extracting(words::errorClass)
                    .doesNotHaveDuplicates();
            assertThat(Hub.Origin.values()).extracting(words::origin).doesNotHaveDuplicates();
            assertThat(Quarantine.Kind.values()).extracting(words::kind).doesNotHaveDuplicates();
        });
    }

    @Test
    @DisplayName("has the same keys in both languages")
    void sameKeys() {
        assertThat(ownKeys("Texts_de.properties")).containsExactlyInAnyOrderElementsOf(ownKeys("Texts.properties"));
    }

    private static Set<String> ownKeys(String file) {
        Properties texts = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream(file)) {
            texts.load(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return texts.stringPropertyNames();
    }

    @Test
    @DisplayName("speaks English to who asks for it on a German machine")
    void doesNotFallBackToTheMachine() {
        Locale machine = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            ResourceBundle.clearCache(Texts.class.getClassLoader());

            assertThat(new Texts("en").get("status.well")).isEqualTo("All is well.");
        } finally {
            Locale.setDefault(machine);
        }
    }
}
