package de.ikone.hub.runtime.camel;

import de.ikone.hub.store.Batch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * {@code hub:state?key=}: reads a durable value of the connection when the body is null, else sets it. What an exchange
 * sets is committed with its publish, or at its end if it publishes nothing, and not at all if it fails.
 */
final class StateProducer extends DefaultProducer {
    private final ConnectionScope scope;
    private final Optional<String> key;

    StateProducer(HubEndpoint endpoint) {
        super(endpoint);
        scope = endpoint.scope();
        key = endpoint.parameter("key");
    }

    @Override
    public void process(Exchange exchange) {
        String name = Optional.ofNullable(exchange.getMessage().getHeader("key", String.class))
                .or(() -> key)
                .orElseThrow(() -> new IllegalArgumentException("hub:state has no key, expected hub:state?key=..."));
        HubTransaction transaction = HubTransaction.of(exchange);
        String value = exchange.getMessage().getBody(String.class);
        if (value == null) {
            exchange.getMessage()
                    .setBody(transaction
                            .pending(name)
                            .or(() -> scope.store().entities().state(scope.name(), name))
                            .filter(text -> !text.isEmpty())
                            .orElse(null));
            return;
        }
        transaction.put(name, value);
        if (!transaction.isDeferred()) {
            exchange.getExchangeExtension().addOnCompletion(new CommitLeftover(scope, transaction));
        }
    }

    /** Commits at the end of the exchange what no publish has taken along. */
    private static final class CommitLeftover extends SynchronizationAdapter {
        private final ConnectionScope scope;
        private final HubTransaction transaction;

        CommitLeftover(ConnectionScope scope, HubTransaction transaction) {
            this.scope = scope;
            this.transaction = transaction;
        }

        @Override
        public void onComplete(Exchange exchange) {
            Map<String, String> state = transaction.takeState();
            if (!state.isEmpty()) {
                Commit.await(
                        scope,
                        new Batch(scope.name(), List.of(), List.of(), state, Optional.empty(), Optional.empty()));
            }
        }
    }
}
