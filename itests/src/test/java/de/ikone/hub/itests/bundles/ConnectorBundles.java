package de.ikone.hub.itests.bundles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The bundles of connectors and models that the assembled distribution carries, and what a hub has installed. Digests
 * are SHA-256 in hexadecimal by Maven address, e.g. {@code mvn:de.ikone.hub.model/water/1.0.0}.
 */
public final class ConnectorBundles {
    private static final Path SYSTEM = Path.of(System.getProperty("distribution.folder"), "system");
    private static final List<Path> GROUPS =
            List.of(SYSTEM.resolve("de/ikone/hub/connector"), SYSTEM.resolve("de/ikone/hub/model"));

    private ConnectorBundles() {}

    /** The jars in the distribution's repository folder. */
    public static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path group : GROUPS) {
            try (Stream<Path> jars = Files.find(
                    group, 3, (file, facts) -> file.getFileName().toString().endsWith(".jar"))) {
                jars.sorted().forEach(files::add);
            }
        }
        return files;
    }

    /** Digests of {@link #files()}. */
    public static Map<String, String> carried() throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (Path jar : files()) {
            Path version = jar.getParent();
            Path artifact = version.getParent();
            String group = SYSTEM.relativize(artifact.getParent()).toString().replace('/', '.');
            digests.put("mvn:%s/%s/%s".formatted(group, artifact.getFileName(), version.getFileName()), sha256(jar));
        }
        return digests;
    }

    /**
     * Digests of what Felix has copied into its cache and runs from there; more than one copy of a bundle joined by
     * {@code +}. Bundles that run from the distribution's own files are not copied and not in it.
     *
     * @param cache {@code bundle<id>/bundle.info} and {@code bundle<id>/version<n>/bundle.jar}
     */
    public static Map<String, String> installed(Path cache) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> jars = Files.find(
                cache, 3, (file, facts) -> file.getFileName().toString().equals("bundle.jar"))) {
            for (Path jar : jars.sorted().toList()) {
                // id, location, state, …: a line each
                Path facts = jar.getParent().resolveSibling("bundle.info");
                digests.merge(Files.readAllLines(facts).get(1), sha256(jar), (one, other) -> one + "+" + other);
            }
        }
        return digests;
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
