/** The one store of a hub: log, last values, cursors, quarantine and durable state, with common transactions. */
@Export
@Version("1.0.0")
package de.ikone.hub.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
