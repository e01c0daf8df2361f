/**
 * The connector contract: all that a connector may see of the hub. One annotation, one base class, one exception, the
 * names of the message headers, and the {@link de.ikone.hub.api.Envelope} that every record travels in. The rest of the
 * contract is the {@code hub:} endpoints, see {@link de.ikone.hub.api.ConnectorRoutes}.
 */
@Export
@Version("1.0.0")
package de.ikone.hub.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
