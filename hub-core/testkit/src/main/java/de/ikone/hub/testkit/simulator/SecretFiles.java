package de.ikone.hub.testkit.simulator;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets of a hub that talks to simulators: a random one for each reference that has no file yet, readable by the owner
 * only. A file that is there is never touched.
 */
final class SecretFiles {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\[secret:([A-Za-z0-9._-]+)]");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;

    /** @param folder {@code run/<city>/etc/secrets} */
    SecretFiles(Path folder) {
        this.folder = folder;
    }

    /** Makes a file for every reference {@code $[secret:name]} in the text that has none. */
    void createMissing(String text) throws IOException {
        Files.createDirectories(folder);
        Matcher reference = REFERENCE.matcher(text);
        while (reference.find()) {
            create(folder.resolve(reference.group(1)));
        }
    }

    private static void create(Path file) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        try {
            Files.createFile(file, ownerOnly);
        } catch (FileAlreadyExistsException e) {
            return; // the city's own, or from an earlier run
        }
        Files.writeString(file, HexFormat.of().formatHex(bytes));
    }

    /** The value behind a reference; the text itself if it is none. */
    String resolve(Object value) throws IOException {
        Matcher reference = REFERENCE.matcher(String.valueOf(value));
        return reference.matches()
                ? Files.readString(folder.resolve(reference.group(1))).strip()
                : String.valueOf(value);
    }
}
