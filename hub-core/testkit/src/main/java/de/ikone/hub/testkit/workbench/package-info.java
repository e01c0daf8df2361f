/**
 * What the author of a connector works with before a hub is there: {@code ./hub try} and {@code ./hub new-connector}. Each
 * class with a {@code main} is started by that script; exit status 0 done, 1 not as it should be, 2 called wrongly.
 */
package de.ikone.hub.testkit.workbench;
