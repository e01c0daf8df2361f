package de.ikone.hub.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Declares a {@link ConnectorRoutes} class to be a connector. It is a component property type (the host reads it from
 * the service) and a capability in the manifest (tools read it without starting anything).
 */
@ComponentPropertyType
@Capability(namespace = Connector.NAMESPACE)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Connector {
    /** Namespace of the capability in the bundle's manifest, and prefix of the service properties. */
    String NAMESPACE = "ikone.connector";

    /** Prefix of the component properties: {@code ikone.connector.id}, {@code ikone.connector.title}, … */
    String PREFIX_ = NAMESPACE + ".";

    /** Lower case letters, digits and single hyphens; equal to the module's folder, e.g. {@code parking-pls}. */
    @Attribute
    String id();

    /** What it links, in English, for people: {@code "Parking guidance system, PLS XML"}. */
    @Attribute
    String title();

    /** Which way records go. */
    @Attribute
    Direction direction();

    /** Names of the entity types it publishes (SOURCE, RULE) or reads (SINK, API); empty means any type. */
    @Attribute
    String[] entities() default {};

    /** Which way records go through a connector. */
    enum Direction {
        /** Fetches or receives records from an outside system and publishes them. */
        SOURCE,
        /** Reads committed records in order and delivers them to an outside system. */
        SINK,
        /** Answers readers' requests from the records of the hub. */
        API,
        /** Reads records of some types and publishes records of others, in one transaction with its cursor. */
        RULE
    }
}
