package de.ikone.hub.testkit.simulator;

import com.github.tomakehurst.wiremock.extension.TemplateHelperProviderExtension;
import com.github.tomakehurst.wiremock.extension.responsetemplating.TemplateEngine;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wiremock.com.github.jknack.handlebars.Helper;

/** The one template language of HTTP stubs and of messages: WireMock's, with {@link Wave}, {@link Counter},
 * {@link Pick} and {@link Place} added. */
final class MovingValues implements TemplateHelperProviderExtension {
    private final Map<String, Helper<?>> helpers;

    MovingValues(Clock clock) {
        helpers = Map.of(
                "wave", new Wave(clock), "counter", new Counter(clock), "pick", new Pick(), "place", new Place());
    }

    @Override
    public String getName() {
        return "moving-values";
    }

    @Override
    public Map<String, Helper<?>> provideTemplateHelpers() {
        return helpers;
    }

    /** Fills a template from the model. */
    String fill(String template, Map<String, Object> model) {
        return new TemplateEngine(helpers, 100L, Set.of(), true, List.of())
                .getUncachedTemplate(template)
                .apply(model);
    }
}
