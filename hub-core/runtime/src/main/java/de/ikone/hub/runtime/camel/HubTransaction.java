package de.ikone.hub.runtime.camel;

import de.ikone.hub.runtime.accept.Verdict;
import de.ikone.hub.store.Batch;
import de.ikone.hub.store.Quarantine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * What one exchange has yet to commit: durable values set by {@code hub:state} and, for a RULE, its publications, which
 * are committed together with its cursor. Used by one thread at a time, the exchange's.
 */
final class HubTransaction {
    private static final String PROPERTY = "hubTransaction";

    private final boolean deferred;
    private final Map<String, String> state = new HashMap<>();
    private final List<Batch.Entry> entries = new ArrayList<>();
    private final List<Quarantine.NewCase> rejected = new ArrayList<>();

    private HubTransaction(boolean deferred) {
        this.deferred = deferred;
    }

    /** The exchange's transaction, begun if there is none. */
    static HubTransaction of(Exchange exchange) {
        HubTransaction transaction = exchange.getProperty(PROPERTY, HubTransaction.class);
        return transaction != null ? transaction : begin(exchange, false);
    }

    /** Begins a transaction whose publications wait for the end of the exchange. */
    static HubTransaction beginDeferred(Exchange exchange) {
        return begin(exchange, true);
    }

    private static HubTransaction begin(Exchange exchange, boolean deferred) {
        HubTransaction transaction = new HubTransaction(deferred);
        exchange.setProperty(PROPERTY, transaction);
        return transaction;
    }

    boolean isDeferred() {
        return deferred;
    }

    void put(String key, String value) {
        state.put(key, value);
    }

    /** A value put in this exchange and not yet committed. */
    Optional<String> pending(String key) {
        return Optional.ofNullable(state.get(key));
    }

    void publish(Verdict verdict) {
        entries.addAll(verdict.accepted());
        rejected.addAll(verdict.cases());
    }

    void reject(Quarantine.NewCase newCase) {
        rejected.add(newCase);
    }

    int published() {
        return entries.size();
    }

    int rejected() {
        return rejected.size();
    }

    /** Takes the durable values out, to be committed with a publication. */
    Map<String, String> takeState() {
        Map<String, String> taken = Map.copyOf(state);
        state.clear();
        return taken;
    }

    /** All of it as one batch, with the cursor. */
    Batch toBatch(String connection, Optional<Batch.CursorMove> cursor) {
        return new Batch(connection, entries, rejected, state, Optional.empty(), cursor);
    }
}
