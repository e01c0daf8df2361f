package de.ikone.hub.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in texts what belongs into a city file: municipality keys and positions of Rhineland-Palatinate. */
final class CityData {
    private static final Pattern AGS = Pattern.compile("(?<![0-9A-Fa-f.-])07[1-3]\\d{5}(?!\\d)");
    private static final Pattern DEGREES = Pattern.compile("(?<![\\d.])(\\d{1,2}\\.\\d{3,})(?![\\d.])");
    private static final int NEAR = 60;
    private static final int FAR_BEFORE = -1_000_000;
    private static final int FAR_BEHIND = 1_000_000_000;
    private static final double WEST = 6.1;
    private static final double EAST = 8.6;
    private static final double SOUTH = 48.9;
    private static final double NORTH = 51.0;

    private CityData() {}

    /** What was found; a position is a longitude with a latitude near it. */
    static List<String> in(String text) {
        List<String> found = new ArrayList<>();
        AGS.matcher(text).results().forEach(match -> found.add(match.group()));
        Matcher degrees = DEGREES.matcher(text);
        int longitudeAt = FAR_BEFORE;
        int latitudeAt = FAR_BEHIND;
        while (degrees.find()) {
            double value = Double.parseDouble(degrees.group(1));
            if (value > WEST && value < EAST) {
                longitudeAt = degrees.start();
            }
            if (value > SOUTH && value < NORTH) {
                latitudeAt = degrees.start();
            }
            if (Math.abs(longitudeAt - latitudeAt) < NEAR) {
                found.add(text.substring(Math.min(longitudeAt, latitudeAt), degrees.end()));
                longitudeAt = FAR_BEFORE;
                latitudeAt = FAR_BEHIND;
            }
        }
        return found;
    }
}
