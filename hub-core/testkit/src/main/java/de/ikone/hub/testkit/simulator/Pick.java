package de.ikone.hub.testkit.simulator;

import wiremock.com.github.jknack.handlebars.Helper;
import wiremock.com.github.jknack.handlebars.Options;

/** One of several texts, always the same for the same name: {@code {{pick '120,260,310' by=name}}}. */
final class Pick implements Helper<Object> {
    @Override
    public Object apply(Object choices, Options options) {
        String[] texts = choices.toString().split(",");
        return texts[Spread.of(options.hash("by")) % texts.length];
    }
}
