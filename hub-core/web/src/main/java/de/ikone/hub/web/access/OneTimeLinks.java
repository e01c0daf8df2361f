package de.ikone.hub.web.access;

import de.ikone.hub.runtime.LoginLinks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one-time links and the file that holds the newest; the first is made as soon as the server listens. */
@Component(service = {LoginLinks.class, OneTimeLinks.class})
public final class OneTimeLinks implements LoginLinks {
    private static final Logger LOG = LoggerFactory.getLogger(OneTimeLinks.class);
    private static final Duration VALID = Duration.ofHours(12);

    private final Path file;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Instant> expiryByDigest = new ConcurrentHashMap<>();
    private volatile URI server;

    @Activate
    public OneTimeLinks(BundleContext bundle) {
        this.file = HubFolders.data(bundle).resolve("login-link");
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            updated = "setServer",
            unbind = "unsetServer")
    void setServer(HttpServiceRuntime runtime, Map<String, Object> properties) {
        Optional<URI> found = address(properties.get("osgi.http.endpoint"));
        boolean changed = found.isPresent() && !found.get().equals(server);
        server = found.orElse(null);
        if (changed) {
            writeFirst();
        }
    }

    void unsetServer(HttpServiceRuntime runtime) {
        server = null;
    }

    @Override
    public String create() {
        URI address = server;
        if (address == null) {
            throw new IllegalStateException(
                    "The HTTP server does not listen yet, so there is no address to log in at; try again in a few seconds.");
        }
        Instant now = clock.instant();
        expiryByDigest.values().removeIf(expiry -> expiry.isBefore(now));
        String token = Digests.newSecret();
        expiryByDigest.put(Digests.key(token), now.plus(VALID));
        String link = address.resolve("/login?token=" + token).toString();
        write(link);
        return link;
    }

    /** Whether the token would open the pages; does not use it up. */
    boolean isValid(String token) {
        Instant expiry = expiryByDigest.get(Digests.key(token));
        return expiry != null && expiry.isAfter(clock.instant());
    }

    /** Uses the token up; true for the first caller within 12 hours. */
    boolean redeem(String token) {
        Instant expiry = expiryByDigest.remove(Digests.key(token));
        return expiry != null && expiry.isAfter(clock.instant());
    }

    private void writeFirst() {
        try {
            create();
        } catch (UncheckedIOException e) {
            LOG.warn("No login link was written, get one from the console: {}", e.getMessage());
        }
    }

    private void write(String link) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(
                    file.getParent(),
                    "login-link",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, link + "\n");
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write %s: %s".formatted(file, e), e);
        }
    }

    /** The address to log in at: loopback where the server listens there, plain HTTP before TLS. */
    private static Optional<URI> address(Object endpoints) {
        List<String> known = endpoints instanceof String[] array
                ? Arrays.asList(array)
                : endpoints instanceof Collection<?> collection
                        ? collection.stream().map(Object::toString).toList()
                        : endpoints == null ? List.of() : List.of(endpoints.toString());
        return known.stream()
                .filter(endpoint -> endpoint.startsWith("http"))
                .map(URI::create)
                .filter(endpoint -> endpoint.getPort() > 0)
                .min((a, b) -> Integer.compare(rank(a), rank(b)))
                .map(endpoint -> URI.create(endpoint.getScheme() + "://127.0.0.1:" + endpoint.getPort() + "/"));
    }

    private static int rank(URI endpoint) {
        boolean loopback = "127.0.0.1".equals(endpoint.getHost()) || "localhost".equals(endpoint.getHost());
        return (loopback ? 0 : 2) + ("http".equals(endpoint.getScheme()) ? 0 : 1);
    }
}
