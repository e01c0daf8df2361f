/** Connectors made for the tests of the whole: some that work, and one for each way to fail. */
package de.ikone.hub.itests.made;
