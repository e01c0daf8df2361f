package de.ikone.hub.testkit.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Manifest;
import org.apache.felix.utils.manifest.Attribute;
import org.apache.felix.utils.manifest.Clause;
import org.apache.felix.utils.manifest.Parser;

/** The manifest that the build made for a connector's bundle. */
final class BundleManifest {
    private final Manifest manifest;

    private BundleManifest(Manifest manifest) {
        this.manifest = manifest;
    }

    static BundleManifest of(Path folder) {
        try (InputStream stream = Files.newInputStream(folder.resolve("target/classes/META-INF/MANIFEST.MF"))) {
            return new BundleManifest(new Manifest(stream));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Value of a header; empty text if there is none. */
    String header(String name) {
        String value = manifest.getMainAttributes().getValue(name);
        return value == null ? "" : value;
    }

    /** Attributes of the first capability of that namespace, by name without type; empty if it provides none. */
    Map<String, String> capability(String namespace) {
        return Arrays.stream(Parser.parseHeader(header("Provide-Capability")))
                .filter(clause -> clause.getName().equals(namespace))
                .findFirst()
                .map(BundleManifest::attributes)
                .orElse(Map.of());
    }

    /** The parser leaves the type at the name: {@code entities:List<String>}. */
    private static Map<String, String> attributes(Clause clause) {
        Map<String, String> attributes = new TreeMap<>();
        for (Attribute attribute : clause.getAttributes()) {
            attributes.put(attribute.getName().split(":")[0], attribute.getValue());
        }
        return attributes;
    }
}
