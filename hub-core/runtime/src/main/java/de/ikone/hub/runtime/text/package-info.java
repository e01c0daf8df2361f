/** How the hub speaks to people: the one place that puts states, ages and instants into German and English words. */
package de.ikone.hub.runtime.text;
