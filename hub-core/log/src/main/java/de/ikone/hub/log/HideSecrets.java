package de.ikone.hub.log;

import java.util.function.UnaryOperator;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.rewrite.RewritePolicy;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;

/**
 * Policy of a {@code Rewrite} appender that stands before all others: no secret that the hub knows goes on, neither in a
 * message nor in the messages of an exception and its causes. An event without secrets passes as it is.
 */
@Plugin(name = "HideSecrets", category = Core.CATEGORY_NAME, elementType = "rewritePolicy", printObject = true)
public final class HideSecrets implements RewritePolicy {
    private final UnaryOperator<String> secrets;

    HideSecrets(UnaryOperator<String> secrets) {
        this.secrets = secrets;
    }

    @PluginFactory
    public static HideSecrets create() {
        KnownSecrets.INSTANCE.open();
        return new HideSecrets(KnownSecrets.INSTANCE);
    }

    @Override
    public LogEvent rewrite(LogEvent event) {
        String message = event.getMessage().getFormattedMessage();
        String shown = secrets.apply(message);
        Throwable thrown = HiddenThrowable.of(event.getThrown(), secrets);
        if (thrown == event.getThrown() && (shown == null || shown.equals(message))) {
            return event;
        }
        return new Log4jLogEvent.Builder(event)
                .setMessage(new SimpleMessage(shown))
                .setThrown(thrown)
                .setThrownProxy(null)
                .build();
    }
}
