package de.ikone.hub.connector.webhook;

import de.ikone.hub.api.Connector;
import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.api.ConnectorRoutes;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.api.HubHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Sends committed records to a receiver by HTTP POST, in order, until the receiver has them. */
@Component(
        service = ConnectorRoutes.class,
        configurationPid = "de.ikone.hub.connector.webhook",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = WebhookSettings.class, factory = true)
@Connector(id = "webhook", title = "Webhook, HTTP POST of JSON", direction = Direction.SINK)
public final class WebhookRoutes extends ConnectorRoutes {
    private static final String JSON = "application/json";

    private final Receiver receiver;
    private final Clock clock;
    private final String source;
    private volatile Instant notBefore = Instant.MIN;

    @Activate
    public WebhookRoutes(WebhookSettings settings) {
        this(Receiver.of(settings), Clock.systemUTC(), "hub:subscribe?type={{types:}}&batch=" + settings.batch());
    }

    /** @param source endpoint that brings the records */
    WebhookRoutes(Receiver receiver, Clock clock, String source) {
        this.receiver = receiver;
        this.clock = clock;
        this.source = source;
    }

    @Override
    public void configure() {
        String scheme = receiver.url().startsWith("https") ? "https" : "http";
        HttpComponent http = getContext().getComponent(scheme, HttpComponent.class);
        // The hub repeats. The client's own repeats would hold the thread for as long as a Retry-After says.
        http.setAutomaticRetriesDisabled(true);
        http.setCookieManagementDisabled(true);

        from(source)
                .routeId("webhook")
                .process(this::respectRetryAfter)
                .process(this::toRequest)
                .to(scheme + "://receiver" + options())
                .process(this::readAnswer);
    }

    /** The address itself goes by header, as it is: in a Camel URI its query would be mixed with these options. */
    private String options() {
        return "?throwExceptionOnFailure=false&ignoreResponseBody=true&followRedirects=false"
                + "&connectTimeout=" + receiver.connectTimeout().toMillis()
                + "&responseTimeout=" + receiver.responseTimeout().toMillis();
    }

    private void respectRetryAfter(Exchange exchange) throws HttpOperationFailedException {
        Instant until = notBefore;
        if (clock.instant().isBefore(until)) {
            throw Answer.failure(receiver.url(), 429, "it asked to be left alone until " + until);
        }
    }

    private void toRequest(Exchange exchange) {
        List<Envelope> records = envelopes(exchange);
        Message message = exchange.getMessage();
        String deliveryKey = message.getHeader(HubHeaders.DELIVERY_KEY, String.class);
        // Camel sends every header it does not know to the receiver; nothing of the hub is for him.
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_URI, receiver.url());
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, JSON);
        message.setHeader("Idempotency-Key", Delivery.idempotencyKey(deliveryKey));
        if (!receiver.secretHeader().isEmpty()) {
            message.setHeader(receiver.secretHeader(), receiver.secret());
        }
        message.setBody(receiver.batch() == 1 ? Delivery.single(records.get(0)) : Delivery.batch(records));
    }

    @SuppressWarnings("unchecked")
    private static List<Envelope> envelopes(Exchange exchange) {
        return exchange.getProperty(HubHeaders.ENVELOPES, List.class);
    }

    private void readAnswer(Exchange exchange) throws HttpOperationFailedException {
        Message message = exchange.getMessage();
        Answer answer = Answer.of(
                message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class),
                message.getHeader("Retry-After", String.class));
        notBefore = answer.retryAfter().map(clock.instant()::plus).orElse(Instant.MIN);
        answer.requireDelivered(receiver.url());
    }
}
