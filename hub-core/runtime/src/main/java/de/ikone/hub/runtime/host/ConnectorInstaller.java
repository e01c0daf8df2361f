package de.ikone.hub.runtime.host;

import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.text.NearestWord;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs what a connector consists of, hot and alone: one feature per connector from the repository folder, without
 * refreshing any other bundle.
 */
final class ConnectorInstaller {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorInstaller.class);
    private static final String GROUP_FOLDER = "de/ikone/hub/connector";

    private final FeaturesService features;
    private final Path repository;

    /**
     * @param repository folder in Maven's layout with the connectors' features and bundles
     */
    ConnectorInstaller(FeaturesService features, Path repository) {
        this.features = features;
        this.repository = repository;
    }

    /** Installs the connector unless it is; what went wrong, or empty. */
    Optional<Failure> install(String connector, String version) {
        try {
            if (!Files.isDirectory(
                    repository.resolve(GROUP_FOLDER).resolve(connector).resolve(version))) {
                List<String> known = known();
                return Optional.of(Failures.connectorUnknown(connector, NearestWord.find(connector, known), known));
            }
            URI uri = URI.create("mvn:de.ikone.hub.connector/" + connector + "/" + version + "/xml/features");
            if (features.getRepository(uri) == null) {
                features.addRepository(uri, false);
            }
            Feature feature = features.getFeature(connector, version);
            if (feature != null && !features.isInstalled(feature)) {
                features.installFeature(feature, EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles));
                LOG.info("connector {} {} installed", connector, version);
            }
            return feature == null
                    ? Optional.of(Failures.connectorDoesNotResolve(
                            connector, "its feature " + connector + "/" + version + " is not in " + uri))
                    : Optional.empty();
        } catch (Exception e) { // the features service declares Exception; a connector that fails must not stop others
            LOG.error("connector {} {} could not be installed", connector, version, e);
            return Optional.of(Failures.connectorDoesNotResolve(connector, firstLine(e)));
        }
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse(message);
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
