package de.ikone.hub.runtime.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import de.ikone.hub.runtime.Models;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the models of all installed bundles: a bundle with capabilities {@code ikone.model;type=<Type>} carries
 * {@code model/<Type>.json}. Bundles are read as resources, no wire is needed, so a model that comes or goes refreshes
 * nothing.
 */
@Component(service = {Models.class, ModelRegistry.class})
public final class ModelRegistry implements Models {
    private static final String NAMESPACE = "ikone.model";
    private static final Logger LOG = LoggerFactory.getLogger(ModelRegistry.class);

    private final Map<String, Loaded> byType = new ConcurrentHashMap<>();
    private final SchemaRegistry schemas = SchemaRegistry.withDialect(Dialect.builder(Dialects.getDraft202012())
            .keyword(new NonValidationKeyword(ModelReader.EXTRAS))
            .build());
    private final BundleTracker<Set<String>> tracker;

    private record Loaded(Model model, Schema schema, Set<String> attributes, long bundleId) {}

    @Activate
    public ModelRegistry(BundleContext context) {
        tracker = new BundleTracker<>(
                context, Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING, new Customizer());
        tracker.open();
    }

    /** For tests and tools outside OSGi: knows exactly these models. */
    public ModelRegistry(List<Model> models) {
        tracker = null;
        models.forEach(model -> add(model, 0));
    }

    @Deactivate
    void close() {
        tracker.close();
    }

    @Override
    public Optional<Model> find(String type) {
        return Optional.ofNullable(byType.get(type)).map(Loaded::model);
    }

    @Override
    public List<Model> list() {
        return byType.values().stream()
                .map(Loaded::model)
                .sorted(Comparator.comparing(Model::type))
                .toList();
    }

    /** Names of the attributes a type has, with id and type; empty for an unknown type. */
    public Set<String> attributeNames(String type) {
        Loaded loaded = byType.get(type);
        return loaded == null ? Set.of() : loaded.attributes();
    }

    /** What in the entity is not as its type's schema says, in words; empty if all is. The type must be known. */
    public Optional<String> violation(String type, JsonNode entity) {
        Loaded loaded = byType.get(type);
        if (loaded == null) {
            throw new IllegalArgumentException("type " + type + " is unknown");
        }
        List<Error> errors = loaded.schema().validate(entity);
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        Error first = errors.get(0);
        String more = errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : "";
        return Optional.of(first.getInstanceLocation() + ": " + first.getMessage() + more);
    }

    private void add(Model model, long bundleId) {
        Set<String> attributes = new HashSet<>(Set.of("id", "type"));
        model.attributes().forEach(attribute -> attributes.add(attribute.name()));
        Schema schema = schemas.getSchema(model.schema());
        byType.put(model.type(), new Loaded(model, schema, Set.copyOf(attributes), bundleId));
    }

    private final class Customizer implements BundleTrackerCustomizer<Set<String>> {
        @Override
        public Set<String> addingBundle(Bundle bundle, BundleEvent event) {
            Set<String> types = new HashSet<>();
            for (String type : types(bundle)) {
                if (load(bundle, type)) {
                    types.add(type);
                }
            }
            return types.isEmpty() ? null : types;
        }

        @Override
        public void modifiedBundle(Bundle bundle, BundleEvent event, Set<String> types) {
            // resolved, starting, active and stopping are one to a reader of resources
        }

        @Override
        public void removedBundle(Bundle bundle, BundleEvent event, Set<String> types) {
            types.forEach(type -> byType.computeIfPresent(
                    type, (t, loaded) -> loaded.bundleId() == bundle.getBundleId() ? null : loaded));
        }

        private boolean load(Bundle bundle, String type) {
            try {
                add(ModelReader.read(type, text(bundle, type)), bundle.getBundleId());
                return true;
            } catch (IOException | IllegalArgumentException e) {
                LOG.error(
                        "model {} of bundle {} cannot be used: {}; its records go to quarantine until the bundle is mended",
                        type,
                        bundle.getSymbolicName(),
                        e.getMessage());
                return false;
            }
        }
    }

    private static List<String> types(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        List<String> types = new ArrayList<>();
        for (BundleCapability capability : revision.getDeclaredCapabilities(NAMESPACE)) {
            types.add(String.valueOf(capability.getAttributes().get("type")));
        }
        return types;
    }

    private static String text(Bundle bundle, String type) throws IOException {
        URL url = bundle.getEntry("model/" + type + ".json");
        if (url == null) {
            throw new IOException("model/" + type + ".json is not in the bundle");
        }
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
