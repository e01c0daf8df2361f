/** Load, ceilings and report of {@code ./hub bench intake}; never part of a hub. */
package de.ikone.hub.benchmarks;
