package de.ikone.hub.connector.webhook;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of one connection; texts in {@code OSGI-INF/l10n}. */
@ObjectClassDefinition(localization = "OSGI-INF/l10n/metatype", name = "%name", description = "%description")
@interface WebhookSettings {
    @AttributeDefinition(name = "%url.name", description = "%url.description")
    String url();

    @AttributeDefinition(name = "%types.name", description = "%types.description", required = false)
    String types() default "";

    @AttributeDefinition(name = "%batch.name", description = "%batch.description", min = "1", max = "1000")
    int batch() default 1;

    @AttributeDefinition(name = "%secret-header.name", description = "%secret-header.description", required = false)
    String secret$_$header() default "";

    @AttributeDefinition(
            name = "%secret.name",
            description = "%secret.description",
            type = AttributeType.PASSWORD,
            required = false)
    String _secret() default "";

    @AttributeDefinition(
            name = "%connect-timeout.name",
            description = "%connect-timeout.description",
            min = "1",
            max = "300")
    int connect$_$timeout() default 10;

    @AttributeDefinition(
            name = "%response-timeout.name",
            description = "%response-timeout.description",
            min = "1",
            max = "300")
    int response$_$timeout() default 30;
}
