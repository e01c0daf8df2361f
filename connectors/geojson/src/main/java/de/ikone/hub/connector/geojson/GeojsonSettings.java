package de.ikone.hub.connector.geojson;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of one connection; texts in {@code OSGI-INF/l10n}. */
@ObjectClassDefinition(localization = "OSGI-INF/l10n/metatype", name = "%name", description = "%description")
@interface GeojsonSettings {
    @AttributeDefinition(name = "%types.name", description = "%types.description")
    String types();
}
