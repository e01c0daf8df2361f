package de.ikone.hub.itests.made;

import de.ikone.hub.api.ConnectorRoutes;
import de.ikone.hub.api.RejectedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.camel.Exchange;

/** A connector as careless as libraries are: whatever goes wrong, it says its token. */
public final class TellsItsSecret extends ConnectorRoutes {
    @Override
    public void configure() {
        from("hub:http").process(this::tell);
    }

    private void tell(Exchange exchange) {
        String token = getContext().resolvePropertyPlaceholders("{{token}}");
        if (exchange.getMessage().getBody(String.class).equals("reject")) {
            throw new RejectedException("token-wrong", "the token is " + token);
        }
        String basic = Base64.getEncoder().encodeToString(("user:" + token).getBytes(StandardCharsets.UTF_8));
        throw new IllegalStateException(
                "GET http://x/?key=" + token + " fails", new IOException("with Authorization: Basic " + basic));
    }
}
