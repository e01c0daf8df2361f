package de.ikone.hub.runtime.host;

import static org.assertj.core.api.Assertions.assertThat;

import de.ikone.hub.runtime.Hub.Origin;
import de.ikone.hub.runtime.city.CityFile.ConnectionSpec;
import de.ikone.hub.runtime.city.CityFile.Setting;
import de.ikone.hub.runtime.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("References to secrets")
class SecretReferencesTest {
    private final Secrets secrets = new Secrets();

    private static ConnectionSpec spec(Map<String, Object> values) {
        Map<String, Setting> settings = new HashMap<>();
        values.forEach((name, value) -> settings.put(name, new Setting(value, Origin.CITY_FILE, "neustadt.yaml:1")));
        return new ConnectionSpec("yard", "gauges", Optional.empty(), true, Optional.empty(), settings, 1);
    }

    @Test
    @DisplayName("are hidden from the moment on at which they are read, wherever in a value they stand")
    void areLearned(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("key"), "hunter2\n");
        Files.writeString(folder.resolve("pair"), "first-line\nsecond-line\n");
        SecretReferences references =
                new SecretReferences(secrets, folder, Map.of("BROKER_PASSWORD", "swordfish")::get);

        references.learn(spec(Map.of(
                "url", "http://x/?a=$[secret:key]&b=$[env:BROKER_PASSWORD;default=harmless]",
                "list", List.of("plain", "$[secret:pair]"),
                "missing", "$[secret:none] $[env:NONE]")));

        assertThat(secrets.apply("hunter2 swordfish harmless plain first-line second-line"))
                .isEqualTo("*** *** harmless plain *** ***");
        references.forget("yard");
        assertThat(secrets.apply("hunter2")).isEqualTo("hunter2");
    }

    @Test
    @DisplayName("are read again, so that a changed secret is hidden too")
    void areReadAgain(@TempDir Path folder) throws IOException {
        SecretReferences references = new SecretReferences(secrets, folder, name -> null);
        Files.writeString(folder.resolve("key"), "before");
        references.learn(spec(Map.of("token", "$[secret:key]")));
        Files.writeString(folder.resolve("key"), "afterwards");

        references.learn(spec(Map.of("token", "$[secret:key]")));

        assertThat(secrets.apply("before afterwards")).isEqualTo("*** ***");
    }
}
