package de.ikone.hub.web.access;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;

/** Where the hub's folders are: the properties {@code karaf.etc} and {@code karaf.data}, else the bundle's own storage. */
final class HubFolders {
    private HubFolders() {}

    static Path etc(BundleContext bundle) {
        return folder(bundle, "karaf.etc");
    }

    static Path data(BundleContext bundle) {
        return folder(bundle, "karaf.data");
    }

    private static Path folder(BundleContext bundle, String property) {
        String path = bundle.getProperty(property);
        return path == null ? bundle.getDataFile("").toPath() : Path.of(path);
    }
}
