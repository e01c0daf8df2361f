package de.ikone.hub.runtime.city;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** SHA-256 over several parts; the same bytes cut into other parts give another digest. For one thread. */
final class CityDigest {
    private final MessageDigest digest = sha256();

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Of names and contents of all files in the folder and below; a folder that is not there counts as empty. */
    static String ofFiles(Path folder) throws IOException {
        CityDigest digest = new CityDigest();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    digest.add(folder.relativize(file).toString()).add(Files.readAllBytes(file));
                }
            }
        }
        return digest.hex();
    }

    CityDigest add(String part) {
        return add(part.getBytes(UTF_8));
    }

    private CityDigest add(byte[] part) {
        digest.update(ByteBuffer.allocate(4).putInt(part.length).array());
        digest.update(part);
        return this;
    }

    /** The digest in lower-case hexadecimal; ends the digest. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
