package de.ikone.hub.feed.mqtt;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/**
 * One exchange per message: in order within a topic, side by side across topics, acknowledged when it ends without
 * exception. One that fails stays unacknowledged and is tried again, first here and, after a reconnect, by the broker.
 * Start and resume return at once; suspend and stop wait for the running exchanges. Thread-safe.
 */
public final class MqttConsumer extends DefaultConsumer implements Suspendable {
    private static final int MOST_THREADS = 32;

    private final MqttSettings settings;
    private ExecutorService threads;
    private ScheduledExecutorService clock;
    private volatile MqttSession session;

    MqttConsumer(MqttEndpoint endpoint, Processor processor, MqttSettings settings) {
        super(endpoint, processor);
        this.settings = settings;
    }

    /** Where it stands with the broker; never null. */
    public MqttState getState() {
        MqttSession current = session;
        return current == null ? MqttState.STOPPED : current.state();
    }

    /** One English sentence for the operator; if it fails: why, what to check, when the next try is. No secrets. */
    public String getHealthText() {
        MqttSession current = session;
        return current == null ? "not started" : current.healthText();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        connect();
    }

    @Override
    protected void doSuspend() throws Exception {
        disconnect();
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        connect();
    }

    @Override
    protected void doStop() throws Exception {
        disconnect();
        super.doStop();
    }

    private void connect() {
        ExecutorServiceManager manager = getEndpoint().getCamelContext().getExecutorServiceManager();
        threads = manager.newThreadPool(this, "mqtt-" + settings.clientId(), profile());
        clock = manager.newSingleThreadScheduledExecutor(this, "mqtt-connection-" + settings.clientId());
        session = new MqttSession(settings, this::process, threads, clock, this::failed);
        session.open();
    }

    private void disconnect() {
        if (threads == null) {
            return;
        }
        session.close();
        ExecutorServiceManager manager = getEndpoint().getCamelContext().getExecutorServiceManager();
        manager.shutdown(clock);
        manager.shutdown(threads);
        threads = null;
    }

    private ThreadPoolProfile profile() {
        int size = Math.min(settings.receiveMaximum(), MOST_THREADS);
        ThreadPoolProfile profile = new ThreadPoolProfile("mqtt");
        profile.setPoolSize(size);
        profile.setMaxPoolSize(size);
        profile.setKeepAliveTime(10L);
        profile.setAllowCoreThreadTimeOut(true);
        // No bound, so that Paho's thread never runs a task or waits: what waits here is bounded by the window.
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return profile;
    }

    private void process(Delivery delivery, Lanes.Completion completion) {
        Exchange exchange = createExchange(false);
        exchange.getIn().setBody(delivery.payload());
        exchange.getIn().setHeader(MqttEndpoint.TOPIC, delivery.topic());
        getAsyncProcessor().process(exchange, doneSync -> {
            boolean well = !exchange.isFailed() && !exchange.isRollbackOnly();
            if (!well) {
                getExceptionHandler()
                        .handleException(
                                "message of topic %s is not acknowledged and will be tried again"
                                        .formatted(delivery.topic()),
                                exchange,
                                exchange.getException());
            }
            releaseExchange(exchange, false);
            completion.ended(well);
        });
    }

    private void failed(Exception reason) {
        getExceptionHandler().handleException(reason);
    }
}
