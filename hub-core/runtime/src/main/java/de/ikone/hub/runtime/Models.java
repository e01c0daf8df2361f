package de.ikone.hub.runtime;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The entity types that the installed model bundles bring. An OSGi service; may be called from any thread. */
@ProviderType
public interface Models {
    /** The model of a type; empty if no installed bundle brings it. */
    Optional<Model> find(String type);

    /** All models, by type name. */
    List<Model> list();

    /**
     * One entity type.
     *
     * @param type its name, a Smart Data Models name
     * @param label name for people
     * @param attributes its attributes in the order of the schema, without id and type
     * @param headline name of the attribute that is shown first, e.g. {@code availableSpotNumber}; empty if none is marked
     * @param schema its JSON Schema, as text
     */
    record Model(
            String type, Failure.Text label, List<Attribute> attributes, Optional<String> headline, String schema) {
        public Model {
            Objects.requireNonNull(type, "type");
            attributes = List.copyOf(attributes);
        }

        /** The attribute of that name; empty if the model has none. */
        public Optional<Attribute> attribute(String name) {
            return attributes.stream().filter(a -> a.name().equals(name)).findFirst();
        }
    }

    /**
     * One attribute of a type.
     *
     * @param name name in the entity
     * @param label name for people
     * @param unitCode UN/CEFACT code such as {@code CMT}; empty where it has no unit
     * @param unit the unit as people write it, {@code cm}; empty where it has none
     */
    record Attribute(String name, Failure.Text label, Optional<String> unitCode, Optional<String> unit) {}
}
