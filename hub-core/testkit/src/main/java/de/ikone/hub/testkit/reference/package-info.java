/**
 * Writes {@code docs/reference} from what the project itself says: connectors, models, city file, console. It lies in the
 * test kit because it reads every module and belongs to none, and because the hub must not carry it; it is built before the
 * connectors and finds them in the source tree.
 */
package de.ikone.hub.testkit.reference;
