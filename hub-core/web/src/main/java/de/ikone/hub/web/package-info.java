/** What the console may ask of the HTTP side. */
@Export
@Version("1.0.0")
package de.ikone.hub.web;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
