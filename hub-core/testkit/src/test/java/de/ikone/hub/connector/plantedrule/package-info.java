/** A rule that is good, or wrong in the one way that its setting says. */
package de.ikone.hub.connector.plantedrule;
