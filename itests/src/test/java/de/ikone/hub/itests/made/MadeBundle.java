package de.ikone.hub.itests.made;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A bundle put together by hand: its manifest headers and its files. */
public final class MadeBundle {
    private final Manifest manifest = new Manifest();
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    public MadeBundle(String symbolicName, String version) {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        with("Bundle-ManifestVersion", "2");
        with("Bundle-SymbolicName", symbolicName);
        with("Bundle-Version", version);
    }

    public MadeBundle with(String header, String value) {
        manifest.getMainAttributes().putValue(header, value);
        return this;
    }

    public MadeBundle file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    public MadeBundle file(String path, byte[] bytes) {
        files.put(path, bytes);
        return this;
    }

    public MadeBundle classFile(Class<?> type) throws IOException {
        return copy(
                "/" + type.getName().replace('.', '/') + ".class",
                type.getName().replace('.', '/') + ".class");
    }

    /** Takes a file of the tests' resources over. */
    public MadeBundle copy(String resource, String path) throws IOException {
        try (InputStream in = Objects.requireNonNull(MadeBundle.class.getResourceAsStream(resource), resource)) {
            files.put(path, in.readAllBytes());
            return this;
        }
    }

    public byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                jar.putNextEntry(new ZipEntry(file.getKey()));
                jar.write(file.getValue());
                jar.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
