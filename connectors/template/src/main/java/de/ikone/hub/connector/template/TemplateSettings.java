package de.ikone.hub.connector.template;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of one connection; texts in {@code OSGI-INF/l10n}. */
@ObjectClassDefinition(localization = "OSGI-INF/l10n/metatype", name = "%name", description = "%description")
@interface TemplateSettings {
    @AttributeDefinition(name = "%host.name", description = "%host.description")
    String host();

    @AttributeDefinition(name = "%port.name", description = "%port.description", min = "1", max = "65535")
    int port() default 4001;

    @AttributeDefinition(name = "%interval.name", description = "%interval.description", required = false)
    String interval() default "1m";
}
