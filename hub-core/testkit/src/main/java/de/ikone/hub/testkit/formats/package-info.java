/** Recorded files of foreign formats, the mappings that read them, and the page about both. */
package de.ikone.hub.testkit.formats;
