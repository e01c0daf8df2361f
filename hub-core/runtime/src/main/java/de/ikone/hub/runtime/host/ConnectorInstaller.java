package de.ikone.hub.runtime.host;

import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.text.NearestWord;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.karaf.features.BundleInfo;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs what a connector consists of, hot and alone: one feature per connector from the repository folder, without
 * refreshing any other bundle. What failed is tried again when the connector's files change, else once a minute: its
 * model may have been the cause. For one thread.
 */
final class ConnectorInstaller {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorInstaller.class);
    private static final String GROUP_FOLDER = "de/ikone/hub/connector";
    private static final Duration RETRY = Duration.ofMinutes(1);

    /** Karaf would start, with each connector, all that should run, and fail for one that another connector left behind. */
    private static final EnumSet<FeaturesService.Option> ALONE =
            EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles, FeaturesService.Option.NoAutoStartBundles);

    private final BundleContext context;
    private final FeaturesService features;
    private final Path repository;
    private final Map<Path, Attempt> failed = new HashMap<>();

    /** A try that failed, and names, sizes and times of the files it was made with. */
    private record Attempt(String files, Instant next, Failure failure) {}

    /**
     * @param repository folder in Maven's layout with the connectors' features and bundles
     */
    ConnectorInstaller(BundleContext context, FeaturesService features, Path repository) {
        this.context = context;
        this.features = features;
        this.repository = repository;
    }

    /** Installs the connector unless it is; what went wrong, or empty. */
    Optional<Failure> install(String connector, String version) {
        Path folder = repository.resolve(GROUP_FOLDER).resolve(connector).resolve(version);
        if (!Files.isDirectory(folder)) {
            List<String> known = known();
            return Optional.of(Failures.connectorUnknown(connector, NearestWord.find(connector, known), known));
        }
        String files = files(folder);
        Attempt last = failed.get(folder);
        boolean sameFiles = last != null && last.files().equals(files);
        if (sameFiles && Instant.now().isBefore(last.next())) {
            return Optional.of(last.failure());
        }
        try {
            installFeature(connector, version, last != null);
            failed.remove(folder);
            return Optional.empty();
        } catch (Exception e) { // the features service declares Exception; a connector that fails must not stop others
            if (sameFiles) {
                LOG.debug("connector {} {} still cannot be installed", connector, version, e);
            } else {
                LOG.error("connector {} {} could not be installed", connector, version, e);
            }
            Instant next = Instant.now().plus(RETRY);
            Failure failure = failure(connector, e, next);
            failed.put(folder, new Attempt(files, next, failure));
            return Optional.of(failure);
        }
    }

    private void installFeature(String connector, String version, boolean again) throws Exception {
        URI uri = URI.create("mvn:de.ikone.hub.connector/" + connector + "/" + version + "/xml/features");
        if (again) {
            features.refreshRepository(uri);
        }
        if (features.getRepository(uri) == null) {
            features.addRepository(uri, false);
        }
        Feature feature = features.getFeature(connector, version);
        if (feature == null) {
            throw new IOException("its feature " + connector + "/" + version + " is not in " + uri);
        }
        try {
            if (!features.isInstalled(feature)) {
                features.installFeature(feature, ALONE);
                LOG.info("connector {} {} installed", connector, version);
            }
            start(feature);
        } catch (Exception e) { // whatever it was: half a connector would keep its mended bytes out
            if (features.isRequired(feature) || features.isInstalled(feature)) {
                features.uninstallFeature(connector, version, ALONE);
            }
            throw e;
        }
    }

    private void start(Feature feature) throws BundleException {
        for (BundleInfo info : feature.getBundles()) {
            Bundle bundle = context.getBundle(info.getLocation());
            if (bundle != null && (isDown(bundle) || !isToBeStarted(bundle))) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        }
    }

    private static boolean isToBeStarted(Bundle bundle) {
        return bundle.adapt(BundleStartLevel.class).isPersistentlyStarted();
    }

    /**
     * Whether Karaf tried to start it, at a restart of the hub, and failed: that is only in the log, and another try tells
     * the reason. While the hub stops, its bundles are down because they should be.
     */
    private boolean isDown(Bundle bundle) {
        boolean hubStops = context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.STOPPING;
        return !hubStops && (bundle.getState() & (Bundle.INSTALLED | Bundle.RESOLVED)) != 0;
    }

    private static Failure failure(String connector, Exception e, Instant next) {
        if (e instanceof BundleException && e.getCause() != null && !(e.getCause() instanceof IOException)) {
            return Failures.connectorThrows(e.getCause().toString(), Optional.of(next));
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return Failures.connectorDoesNotResolve(
                connector,
                message.lines().limit(2).map(String::strip).collect(Collectors.joining(" ")),
                Optional.of(next));
    }

    private static String files(Path folder) {
        List<String> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                files.add(entry.getFileName() + " " + Files.size(entry) + " " + Files.getLastModifiedTime(entry));
            }
        } catch (IOException e) { // files that come and go at this moment are a change; the next look sees them
            return e.toString();
        }
        files.sort(null);
        return String.join("\n", files);
    }

    /** Ids of the connectors in the repository folder. */
    List<String> known() {
        List<String> known = new ArrayList<>();
        Path folder = repository.resolve(GROUP_FOLDER);
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> connectors = Files.newDirectoryStream(folder, Files::isDirectory)) {
                connectors.forEach(
                        connector -> known.add(connector.getFileName().toString()));
            } catch (IOException e) {
                LOG.warn("the folder {} cannot be listed: {}", folder, e.getMessage());
            }
        }
        known.sort(null);
        return known;
    }
}
