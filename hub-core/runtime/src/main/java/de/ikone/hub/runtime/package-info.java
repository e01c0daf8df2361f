/**
 * What the hub says of itself and can be told to do: the services that the pages, the console and the metrics are built
 * on. Connectors never see this package.
 */
@Export
@Version("1.0.0")
package de.ikone.hub.runtime;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
