package de.ikone.hub.web.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The pages' own files. Their digest is part of their address, so that browsers may keep them for ever. */
@Component(service = Assets.class)
public final class Assets {
    private final Map<String, Asset> byName = Map.of(
            "hub.css", load("hub.css", "text/css;charset=utf-8"),
            "hub.js", load("hub.js", "text/javascript;charset=utf-8"),
            "hub.svg", load("hub.svg", "image/svg+xml"));

    record Asset(String address, String mediaType, byte[] content) {}

    @Activate
    public Assets() {}

    /** Address of the file, for templates. */
    public String address(String name) {
        return byName.get(name).address();
    }

    Optional<Asset> at(String address) {
        return byName.values().stream()
                .filter(asset -> asset.address().equals(address))
                .findFirst();
    }

    private static Asset load(String name, String mediaType) {
        try (InputStream in = Assets.class.getResourceAsStream("/static/" + name)) {
            byte[] content = in.readAllBytes();
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content))
                    .substring(0, 12);
            return new Asset("/static/" + digest + "/" + name, mediaType, content);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundle lacks " + name, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
