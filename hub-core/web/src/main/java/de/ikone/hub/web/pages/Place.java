package de.ikone.hub.web.pages;

/** A point on the earth, degrees, WGS 84, longitude first. */
record Place(double longitude, double latitude) {}
