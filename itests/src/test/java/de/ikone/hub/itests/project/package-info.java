/** The rules of the project itself: who may see whom, where things lie, and that what is generated is current. */
package de.ikone.hub.itests.project;
