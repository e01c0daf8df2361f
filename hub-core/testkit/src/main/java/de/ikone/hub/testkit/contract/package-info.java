/**
 * What every connector must do, as tests that run in every connector's module without being written there. Surefire finds
 * them in this module's archive ({@code dependenciesToScan} in {@code connectors/pom.xml}).
 */
package de.ikone.hub.testkit.contract;
