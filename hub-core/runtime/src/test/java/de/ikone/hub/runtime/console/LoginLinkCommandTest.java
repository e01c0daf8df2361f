package de.ikone.hub.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.ikone.hub.runtime.FixedHub;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.runtime.LoginLinks;
import de.ikone.hub.runtime.secret.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginLinkCommandTest {
    private final ObjectMapper mapper = new ObjectMapper();
    private Shell shell;

    @BeforeEach
    void start(@TempDir Path storage) throws Exception {
        shell = new Shell(storage);
        shell.offer(Hub.class, new FixedHub());
    }

    @AfterEach
    void stop() throws Exception {
        shell.close();
    }

    @Test
    @DisplayName("gives a new login link, in words and as JSON, and says when there can be none")
    void loginLink() throws Exception {
        assertThat(shell.error("hub:login-link")).contains("Der HTTP-Server ist noch nicht bereit", "log:display");
        AtomicInteger made = new AtomicInteger();
        shell.offer(LoginLinks.class, () -> "http://127.0.0.1:8181/login?token=" + made.incrementAndGet());

        assertThat(shell.type("hub:login-link")).contains("/login?token=1\n", "einmal, innerhalb von 12 Stunden");
        assertThat(shell.type("hub:login-link --lang en")).contains("/login?token=2\n", "once, within 12 hours");
        assertThat(mapper.readTree(shell.type("hub:login-link --json"))
                        .at("/link")
                        .asText())
                .endsWith("token=3");
        assertThat(shell.type("hub:login-link --help")).contains("Gibt einen neuen Link aus", "Prints a new link");
        assertThat(shell.complete("hub:login-link --lang ")).containsExactly("de", "en");
    }

    @Test
    @DisplayName("prints no secret, whoever says it")
    void printsNoSecret() throws Exception {
        Secrets secrets = new Secrets();
        secrets.learn("altstadt", List.of("hunter2"));
        shell.offer(Secrets.class, secrets);
        shell.offer(LoginLinks.class, () -> {
            throw new UncheckedIOException(new IOException("hunter2 is no folder"));
        });

        assertThat(shell.error("hub:login-link")).contains("*** is no folder");
        assertThat(shell.error("connection:info hunter2")).contains("***").doesNotContain("hunter2");
    }
}
