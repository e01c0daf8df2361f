/** What must never be seen: the values that secret references stand for. */
package de.ikone.hub.runtime.secret;
