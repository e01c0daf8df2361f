package de.ikone.hub.connector.stale;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Settings of one connection; texts in {@code OSGI-INF/l10n}. */
@ObjectClassDefinition(localization = "OSGI-INF/l10n/metatype", name = "%name", description = "%description")
@interface StaleSettings {
    @AttributeDefinition(
            name = "%severity.name",
            description = "%severity.description",
            options = {
                @Option(value = "informational", label = "%severity.informational"),
                @Option(value = "low", label = "%severity.low"),
                @Option(value = "medium", label = "%severity.medium"),
                @Option(value = "high", label = "%severity.high"),
                @Option(value = "critical", label = "%severity.critical")
            })
    String severity() default "medium";

    @AttributeDefinition(
            name = "%language.name",
            description = "%language.description",
            options = {@Option(value = "de", label = "Deutsch"), @Option(value = "en", label = "English")})
    String language() default "de";
}
