package de.ikone.hub.testkit.simulator;

import java.time.Clock;
import java.time.Duration;
import wiremock.com.github.jknack.handlebars.Helper;
import wiremock.com.github.jknack.handlebars.Options;

/** A number that grows by one each period: {@code {{counter period='PT20S'}}}; stays within 0 to 9,999,999. */
final class Counter implements Helper<Object> {
    private final Clock clock;

    Counter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Object apply(Object context, Options options) {
        long period = Duration.parse(options.hash("period").toString()).toMillis();
        return clock.millis() / period % 10_000_000;
    }
}
