/** How the hub speaks to people: the one place that puts states, ages and instants into German and English words. */
@Export
@Version("1.0.0")
package de.ikone.hub.runtime.text;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
