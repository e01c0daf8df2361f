package de.ikone.hub.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.util.PluginManager;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The log")
class HideSecretsTest {
    private final HideSecrets policy = new HideSecrets(text -> text.replace("hunter2", "***"));
    private final PatternLayout layout =
            PatternLayout.newBuilder().withPattern("%c{1} | %m%n").build();

    private static Log4jLogEvent.Builder event() {
        return Log4jLogEvent.newBuilder().setLoggerName("de.ikone.Pump");
    }

    @Test
    @DisplayName("shows no secret of a message, and all the rest of it")
    void hidesInMessages() {
        LogEvent event = event().setMessage(new ParameterizedMessage("GET {}?key={} failed", "http://x", "hunter2"))
                .build();

        assertThat(layout.toSerializable(policy.rewrite(event))).startsWith("Pump | GET http://x?key=*** failed");
    }

    @Test
    @DisplayName("shows no secret of an exception, its causes and what they suppressed, and keeps classes and traces")
    void hidesInExceptions() {
        IOException cause = new IOException("hunter2 refused");
        cause.addSuppressed(new IllegalArgumentException("close hunter2"));
        LogEvent event = event().setMessage(new SimpleMessage("failed"))
                .setThrown(new IllegalStateException("login as hunter2", cause))
                .build();

        assertThat(layout.toSerializable(policy.rewrite(event)))
                .contains("java.lang.IllegalStateException: login as ***", "java.io.IOException: *** refused")
                .contains("java.lang.IllegalArgumentException: close ***", "at de.ikone.hub.log.HideSecretsTest")
                .doesNotContain("hunter2");
    }

    @Test
    @DisplayName("ends with an exception that is its own cause")
    void endsCircles() {
        Exception first = new Exception("hunter2");
        first.initCause(new Exception("second", first));
        LogEvent event =
                event().setMessage(new SimpleMessage("failed")).setThrown(first).build();

        assertThat(layout.toSerializable(policy.rewrite(event)))
                .contains("second")
                .doesNotContain("hunter2");
    }

    @Test
    @DisplayName("passes on as it is what holds no secret")
    void passesOn() {
        LogEvent event = event().setMessage(new SimpleMessage("all is well"))
                .setThrown(new IOException("not here"))
                .build();

        assertThat(policy.rewrite(event)).isSameAs(event);
    }

    @Test
    @DisplayName("finds the policy by its name in the configuration")
    void isFound() {
        PluginManager plugins = new PluginManager("Core");
        plugins.collectPlugins();

        assertThat(plugins.getPluginType("HideSecrets").getPluginClass()).isEqualTo(HideSecrets.class);
    }
}
