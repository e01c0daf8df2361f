package de.ikone.hub.runtime.host;

import de.ikone.hub.runtime.Connection.State;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.city.CityFile;
import de.ikone.hub.runtime.city.CityFile.ConnectionSpec;
import de.ikone.hub.runtime.city.CityFileException;
import de.ikone.hub.runtime.city.CityFileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the hub as the city file says: installs connectors, writes factory configurations, releases connections. Runs
 * on one thread; called again and again it does nothing when nothing has changed.
 */
final class Reconciler {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    /** How long a connector may take to offer a connection before that counts as a failure. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path cityPath;
    private final Optional<Path> simulator;
    private final String hubVersion;
    private final BundleContext context;
    private final Configurations configurations;
    private final MetaTypeService metaTypes;
    private final ConnectorInstaller installer;
    private final ConnectorHost host;
    private final SecretReferences secrets;
    private final CityFileReader reader = new CityFileReader();
    private volatile CityFile cityFile;
    private volatile Failure cityFileFailure;

    Reconciler(
            Path cityPath,
            Optional<Path> simulator,
            String hubVersion,
            BundleContext context,
            Configurations configurations,
            MetaTypeService metaTypes,
            ConnectorInstaller installer,
            ConnectorHost host,
            SecretReferences secrets) {
        this.cityPath = cityPath;
        this.simulator = simulator;
        this.hubVersion = hubVersion;
        this.context = context;
        this.configurations = configurations;
        this.metaTypes = metaTypes;
        this.installer = installer;
        this.host = host;
        this.secrets = secrets;
    }

    /** The last valid city file; empty before the first. */
    Optional<CityFile> cityFile() {
        return Optional.ofNullable(cityFile);
    }

    /** What is wrong with the city file as it stands now. */
    Optional<Failure> cityFileFailure() {
        return Optional.ofNullable(cityFileFailure);
    }

    /** Reads the city file and brings every connection to where it should be. */
    void reconcile() throws InterruptedException {
        readCityFile();
        CityFile wanted = cityFile;
        if (wanted == null) {
            return;
        }
        removeUnwanted(wanted);
        List<ConnectionSpec> specs = wanted.connections().values().stream()
                .filter(spec -> !isStillAnother(spec))
                .toList();
        specs.forEach(spec -> host.slot(spec.name(), spec.connector()));
        for (ConnectionSpec spec : specs) {
            Slot slot = host.slot(spec.name(), spec.connector());
            try {
                reconcile(wanted, spec, slot);
            } catch (IOException
                    | RuntimeException
                    | LinkageError e) { // one connection's trouble is not the next one's
                LOG.error("connection {} could not be configured", spec.name(), e);
                host.fail(slot, Failures.of(e, Optional.empty()));
            }
        }
    }

    /** A connection of that name and of another connector has not stopped yet; its turn comes in a later round. */
    private boolean isStillAnother(ConnectionSpec spec) {
        return host.find(spec.name())
                .filter(slot -> !spec.connector().equals(slot.runtime().facts().connector()))
                .isPresent();
    }

    private void readCityFile() {
        try {
            CityFile read = reader.read(cityPath, simulator);
            cityFileFailure = null;
            if (cityFile == null || !cityFile.digest().equals(read.digest())) {
                LOG.info(
                        "city file {} read: {} connections",
                        cityPath,
                        read.connections().size());
                cityFile = read;
            }
        } catch (CityFileException e) {
            if (cityFileFailure == null
                    || !cityFileFailure.text().equals(e.failure().text())) {
                LOG.error(
                        "{} {}", e.failure().text().en(), e.failure().nextStep().en());
            }
            cityFileFailure = e.failure();
        }
    }

    /** Also what is left from before the hub was started: the city file may have changed meanwhile. */
    private void removeUnwanted(CityFile wanted) throws InterruptedException {
        try {
            configurations.keepOnly(wanted.connections().values().stream()
                    .filter(ConnectionSpec::enabled)
                    .map(spec -> Configurations.pid(InstalledConnector.pid(spec.connector()), spec.name()))
                    .collect(Collectors.toSet()));
        } catch (IOException e) {
            LOG.warn("configurations that are not wanted any more could not be deleted: {}", e.getMessage());
        }
        Set<String> gone = new HashSet<>();
        host.slots().forEach(slot -> {
            ConnectionSpec spec = wanted.connections().get(slot.runtime().name());
            if (spec == null || !spec.connector().equals(slot.runtime().facts().connector())) {
                gone.add(slot.runtime().name());
            }
        });
        for (String name : gone) {
            if (host.remove(name)) {
                secrets.forget(name);
                LOG.info("connection {} removed", name);
            }
        }
    }

    private void reconcile(CityFile wanted, ConnectionSpec spec, Slot slot) throws IOException {
        if (!spec.enabled()) {
            slot.withhold();
            slot.runtime().rest(State.STOPPED);
            return;
        }
        Optional<Failure> notInstalled =
                installer.install(spec.connector(), spec.version().orElse(hubVersion));
        if (notInstalled.isPresent()) {
            host.fail(slot, notInstalled.get());
            return;
        }
        Optional<InstalledConnector> found = InstalledConnector.find(context, metaTypes, spec.connector());
        if (found.isEmpty() || found.get().isMapping() && found.get().settings().isEmpty()) {
            failIfSilent(slot, spec);
            return;
        }
        Optional<Failure> misfit = SettingsCheck.check(spec, found.get());
        if (misfit.isPresent()) {
            configurations.delete(found.get().pid(), spec.name());
            host.fail(slot, misfit.get());
            return;
        }
        configure(wanted, spec, slot, found.get());
    }

    private void configure(CityFile wanted, ConnectionSpec spec, Slot slot, InstalledConnector connector)
            throws IOException {
        String digest = digest(wanted, spec);
        secrets.learn(spec); // before the connector gets them: it may throw them at once
        slot.release(new Release(spec, connector, wanted.city(), wanted.folder(), digest));
        if (configurations.write(connector.pid(), spec.name(), properties(spec, connector, digest))) {
            LOG.debug("connection {} configured", spec.name());
        }
        if (slot.isUnserved()) {
            failIfSilent(slot, spec);
        }
    }

    private static void failIfSilent(Slot slot, ConnectionSpec spec) {
        ConnectionRuntime runtime = slot.runtime();
        if (runtime.state() == State.WAITING && runtime.since().plus(PATIENCE).isBefore(Instant.now())) {
            runtime.failIfWaiting(Failures.connectorSilent(spec.connector()));
        }
    }

    private static Hashtable<String, Object> properties(
            ConnectionSpec spec, InstalledConnector connector, String digest) {
        Hashtable<String, Object> properties = new Hashtable<>();
        spec.settings().forEach((name, setting) -> {
            boolean secret = HostSettings.FORMS.get(name) == HostSettings.Form.SECRET
                    || connector
                            .definition(name)
                            .map(definition -> definition.getType() == AttributeDefinition.PASSWORD)
                            .orElse(false);
            Object value = setting.value() instanceof List<?> list
                    ? list.stream().map(String::valueOf).toArray(String[]::new)
                    : setting.value();
            properties.put(secret ? "." + name : name, value);
        });
        properties.put(Release.DIGEST, digest);
        return properties;
    }

    /** Of all that the connection is made from; the city file's digest stands for the tables beside it. */
    private static String digest(CityFile wanted, ConnectionSpec spec) {
        StringBuilder text = new StringBuilder(wanted.city().toString()).append(spec.connector());
        spec.version().ifPresent(text::append);
        spec.clearedBy().ifPresent(text::append);
        for (Map.Entry<String, CityFile.Setting> setting : spec.settings().entrySet()) {
            text.append('\n')
                    .append(setting.getKey())
                    .append('=')
                    .append(setting.getValue().value());
        }
        text.append('\n').append(wanted.tablesDigest());
        return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
