/** Keeps secrets out of the log. */
package de.ikone.hub.log;
