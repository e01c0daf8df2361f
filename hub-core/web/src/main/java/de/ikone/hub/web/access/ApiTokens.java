package de.ikone.hub.web.access;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API tokens of {@code etc/tokens.properties}: a line {@code name = <SHA-256 of the token, 64 hex digits>} each. A
 * change of the file counts within two seconds. May be called from any thread.
 */
@Component(service = ApiTokens.class)
public final class ApiTokens {
    private static final Logger LOG = LoggerFactory.getLogger(ApiTokens.class);
    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Path file;
    private volatile Loaded loaded = new Loaded(Map.of(), FileTime.fromMillis(0), System.nanoTime() - CHECK_NANOS);

    private record Loaded(Map<String, byte[]> digests, FileTime modified, long checkedAt) {}

    @Activate
    public ApiTokens(BundleContext bundle) {
        this.file = HubFolders.etc(bundle).resolve("tokens.properties");
    }

    /** Name of the token; empty if there is no such token. Compares with every digest, each in constant time. */
    public Optional<String> nameOf(String token) {
        byte[] digest = Digests.sha256(token);
        String found = null;
        for (Map.Entry<String, byte[]> known : current().entrySet()) {
            if (MessageDigest.isEqual(known.getValue(), digest)) {
                found = known.getKey();
            }
        }
        return Optional.ofNullable(found);
    }

    private Map<String, byte[]> current() {
        Loaded before = loaded;
        if (System.nanoTime() - before.checkedAt() < CHECK_NANOS) {
            return before.digests();
        }
        loaded = reload(before);
        return loaded.digests();
    }

    private Loaded reload(Loaded before) {
        try {
            if (!Files.exists(file)) {
                return new Loaded(Map.of(), FileTime.fromMillis(0), System.nanoTime());
            }
            FileTime modified = Files.getLastModifiedTime(file);
            boolean same = modified.equals(before.modified());
            return new Loaded(same ? before.digests() : read(), modified, System.nanoTime());
        } catch (IOException e) {
            LOG.warn("Cannot read {}; the tokens read before still count: {}", file, e.toString());
            return new Loaded(before.digests(), before.modified(), System.nanoTime());
        }
    }

    private Map<String, byte[]> read() throws IOException {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
        } catch (IllegalArgumentException e) {
            throw new IOException("not a properties file: " + e.getMessage(), e);
        }
        Map<String, byte[]> digests = new HashMap<>();
        for (String name : lines.stringPropertyNames()) {
            String digest = lines.getProperty(name).strip().toLowerCase(Locale.ROOT);
            if (digest.matches("[0-9a-f]{64}")) {
                digests.put(name, HexFormat.of().parseHex(digest));
                continue;
            }
            // the value is not shown: it may be a token in clear text
            LOG.warn("{}: token '{}' is ignored, expected its SHA-256 as 64 hex digits", file, name);
        }
        return digests;
    }
}
