package de.ikone.hub.runtime.host;

import de.ikone.hub.api.Connector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/**
 * A connector whose bundle is installed, and the definitions of its settings.
 *
 * @param id its id
 * @param bundle its bundle
 * @param pid PID of its factory configurations
 * @param settings definitions of its settings; empty while its settings are not (yet) described
 */
record InstalledConnector(String id, Bundle bundle, String pid, Optional<ObjectClassDefinition> settings) {

    /** Finds the connector among the installed bundles. */
    static Optional<InstalledConnector> find(BundleContext context, MetaTypeService metaTypes, String id) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> carries(bundle, id))
                .findFirst()
                .map(bundle -> new InstalledConnector(id, bundle, pid(id), settings(metaTypes, bundle, pid(id))));
    }

    /** PID of a connector's factory configurations: no hyphens, because File Install splits names at the first. */
    static String pid(String id) {
        return "de.ikone.hub.connector." + id.replace("-", "");
    }

    private static boolean carries(Bundle bundle, String id) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return false;
        }
        for (BundleCapability capability : revision.getDeclaredCapabilities(Connector.NAMESPACE)) {
            if (id.equals(capability.getAttributes().get("id"))) {
                return true;
            }
        }
        return false;
    }

    private static Optional<ObjectClassDefinition> settings(MetaTypeService metaTypes, Bundle bundle, String pid) {
        MetaTypeInformation information = metaTypes.getMetaTypeInformation(bundle);
        if (information == null || !Arrays.asList(information.getFactoryPids()).contains(pid)) {
            return Optional.empty();
        }
        return Optional.ofNullable(information.getObjectClassDefinition(pid, "en"));
    }

    /** True if its settings will be described by the mapping engine, once that has read the bundle. */
    boolean isMapping() {
        return bundle.getEntry("connector.yaml") != null;
    }

    /** Version for people. */
    String version() {
        return bundle.getVersion().toString();
    }

    /** The definition of a setting by its name in the city file, without the leading dot of secrets. */
    Optional<AttributeDefinition> definition(String name) {
        return settings.stream()
                .flatMap(ocd -> Arrays.stream(ocd.getAttributeDefinitions(ObjectClassDefinition.ALL)))
                .filter(definition -> name(definition).equals(name))
                .findFirst();
    }

    /** All definitions by name, required ones marked true. */
    Map<AttributeDefinition, Boolean> definitions() {
        Map<AttributeDefinition, Boolean> definitions = new LinkedHashMap<>();
        settings.ifPresent(ocd -> {
            add(definitions, ocd.getAttributeDefinitions(ObjectClassDefinition.REQUIRED), true);
            add(definitions, ocd.getAttributeDefinitions(ObjectClassDefinition.OPTIONAL), false);
        });
        return definitions;
    }

    private static void add(
            Map<AttributeDefinition, Boolean> definitions, AttributeDefinition[] some, boolean required) {
        if (some != null) {
            Arrays.stream(some).forEach(definition -> definitions.put(definition, required));
        }
    }

    /** A setting's name in the city file. */
    static String name(AttributeDefinition definition) {
        return definition.getID().startsWith(".") ? definition.getID().substring(1) : definition.getID();
    }
}
