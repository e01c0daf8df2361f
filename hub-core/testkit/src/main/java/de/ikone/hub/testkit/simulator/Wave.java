package de.ikone.hub.testkit.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import wiremock.com.github.jknack.handlebars.Helper;
import wiremock.com.github.jknack.handlebars.Options;

/**
 * A value that moves with time like a measurement: {@code {{wave base=120 amplitude=40 period='PT30M' phase='PH 2'
 * decimals=0}}}. The same at the same time for the same phase, never outside base ± amplitude; {@code decimals} defaults
 * to 0, {@code phase} may be any text; {@code scale} multiplies the whole, default 1.
 */
final class Wave implements Helper<Object> {
    private final Clock clock;

    Wave(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Object apply(Object context, Options options) {
        double base = number(options, "base");
        double amplitude = number(options, "amplitude");
        long period = Duration.parse(options.hash("period").toString()).toMillis();
        int decimals = Integer.parseInt(options.hash("decimals", 0).toString());
        double scale = Double.parseDouble(options.hash("scale", 1).toString());
        double phase = Spread.of(options.hash("phase")) / (double) Spread.BOUND;
        double turn = 2 * Math.PI * (clock.millis() / (double) period + phase);
        // a slow swing and a small quick one, so that two values in a row differ
        double value = base + amplitude * (0.8 * Math.sin(turn) + 0.2 * Math.sin(7 * turn));
        return String.format(Locale.ROOT, "%." + decimals + "f", scale * value);
    }

    private static double number(Options options, String name) {
        Object value = options.hash(name);
        if (value == null) {
            throw new IllegalArgumentException("wave: %s is missing, expected a number".formatted(name));
        }
        return Double.parseDouble(value.toString());
    }
}
