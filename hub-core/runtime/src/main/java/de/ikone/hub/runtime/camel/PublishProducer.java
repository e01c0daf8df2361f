package de.ikone.hub.runtime.camel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.api.Envelope.Operation;
import de.ikone.hub.api.HubHeaders;
import de.ikone.hub.runtime.accept.Acceptance;
import de.ikone.hub.runtime.accept.Verdict;
import de.ikone.hub.store.Batch;
import de.ikone.hub.store.Receipt;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** {@code hub:publish}: judges the body's records and commits them in one transaction before it returns. */
final class PublishProducer extends DefaultProducer {
    private final ConnectionScope scope;

    PublishProducer(HubEndpoint endpoint) {
        super(endpoint);
        scope = endpoint.scope();
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        Verdict verdict = scope.acceptance().judge(scope.publisher(), Json.tree(message.getBody()), request(message));
        HubTransaction transaction = HubTransaction.of(exchange);
        List<Long> quarantineIds = List.of();
        if (transaction.isDeferred()) {
            transaction.publish(verdict);
        } else {
            Receipt receipt = Commit.await(scope, batch(message, verdict, transaction));
            quarantineIds = receipt.quarantineIds();
            scope.events().accepted(verdict.accepted().size());
            if (!verdict.rejected().isEmpty()) {
                scope.events().rejected(verdict.rejected().size());
            }
        }
        message.setBody(answer(verdict, quarantineIds, scope.withoutSecrets()));
    }

    private static Acceptance.Request request(Message message) {
        String operation = message.getHeader(HubHeaders.OPERATION, Operation.UPSERT.name(), String.class);
        return new Acceptance.Request(
                Operation.valueOf(operation),
                Optional.ofNullable(message.getHeader(HubHeaders.KEY, String.class)),
                Optional.ofNullable(message.getHeader(HubHeaders.LICENCE, String.class)));
    }

    private Batch batch(Message message, Verdict verdict, HubTransaction transaction) {
        return new Batch(
                scope.name(),
                verdict.accepted(),
                verdict.cases(),
                transaction.takeState(),
                snapshot(message, verdict),
                Optional.empty());
    }

    private Optional<Batch.Snapshot> snapshot(Message message, Verdict verdict) {
        boolean emptyIsValid =
                scope.text("empty-is-valid").map(Boolean::parseBoolean).orElse(false);
        return Optional.ofNullable(message.getHeader(HubHeaders.SNAPSHOT, String.class))
                .map(name -> new Batch.Snapshot(name, verdict.rejectedIds(), emptyIsValid));
    }

    private static String answer(Verdict verdict, List<Long> quarantineIds, UnaryOperator<String> withoutSecrets) {
        if (verdict.rejected().isEmpty()) {
            return "{\"accepted\":" + verdict.accepted().size() + ",\"rejected\":[]}";
        }
        ObjectNode answer = Json.MAPPER.createObjectNode();
        answer.put("accepted", verdict.accepted().size());
        ArrayNode rejected = answer.putArray("rejected");
        for (int i = 0; i < verdict.rejected().size(); i++) {
            Verdict.Rejection rejection = verdict.rejected().get(i);
            ObjectNode one = rejected.addObject();
            one.put("index", rejection.index());
            one.put("reason", rejection.quarantineCase().reason());
            one.put("message", withoutSecrets.apply(rejection.quarantineCase().message()));
            if (i < quarantineIds.size()) {
                one.put("quarantineId", quarantineIds.get(i));
            }
        }
        return answer.toString();
    }
}
