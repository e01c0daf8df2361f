package de.ikone.hub.runtime.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Secrets")
class SecretsTest {
    private final Secrets secrets = new Secrets();

    @Test
    @DisplayName("are hidden as they are, in URLs of either spelling and in JSON")
    void hidesForms() {
        secrets.learn("yard", List.of("a/b \"c\"+d"));

        assertThat(secrets.apply("<a/b \"c\"+d> <a%2Fb+%22c%22%2Bd> <a%2fb%20%22c%22%2bd> <a/b \\\"c\\\"+d>"))
                .isEqualTo("<***> <***> <***> <***>");
    }

    @ParameterizedTest(name = "after \"{0}\"")
    @DisplayName("are hidden in Base64 wherever they begin")
    @ValueSource(strings = {"", "u", "us", "use", "user:", "someone:"})
    void hidesBase64(String before) {
        secrets.learn("yard", List.of("hunter2~4711"));
        String encoded = Base64.getEncoder().encodeToString((before + "hunter2~4711").getBytes(StandardCharsets.UTF_8));

        String shown = secrets.apply("Authorization: Basic " + encoded + " refused");

        assertThat(shown).matches("Authorization: Basic [A-Za-z0-9]*\\*\\*\\* refused");
        String rest = shown.replaceAll(".*Basic |\\*.*", "");
        assertThat(new String(Base64.getDecoder().decode(rest.substring(0, rest.length() / 4 * 4))))
                .isSubstringOf(before);
    }

    @Test
    @DisplayName("shorter than four characters are left, and the longer of two that begin alike goes as a whole")
    void hidesTheLongest() {
        secrets.learn("yard", List.of("abc", "token", "token-2"));

        assertThat(secrets.apply("abc token-2 token")).isEqualTo("abc *** ***");
    }

    @Test
    @DisplayName("are known until their connection is gone, also the former ones")
    void forgets() {
        secrets.learn("yard", List.of("former"));
        secrets.learn("yard", List.of("latter"));
        secrets.learn("mill", List.of("other"));
        assertThat(secrets.apply("former latter other")).isEqualTo("*** *** ***");

        secrets.forget("yard");

        assertThat(secrets.apply("former latter other")).isEqualTo("former latter ***");
    }
}
