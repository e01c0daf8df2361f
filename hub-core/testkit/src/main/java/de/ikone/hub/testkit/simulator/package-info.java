/**
 * The outside systems of a city, played on this machine: HTTP stubs, an MQTT broker and senders whose values move with
 * time. Runs in a JVM of its own ({@link de.ikone.hub.testkit.simulator.Simulators}), never in the hub.
 */
package de.ikone.hub.testkit.simulator;
