package de.ikone.hub.itests.bundles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What belongs to one city and therefore into no bundle: its AGS, its coordinates, its tables. The city's name is none of
 * it: a connector for a system that one city invented may name it.
 */
final class CityData {
    private static final Pattern AGS = Pattern.compile("(?m)^\\s+ags:\\s*\"?(\\d{8})\"?");
    private static final Pattern BOX = Pattern.compile("(?m)^\\s+boundingBox:\\s*\\[([^\\]]+)]");

    /** Any municipality key of Rhineland-Palatinate. Between hexadecimal digits it is part of a digest. */
    private static final Pattern SOME_AGS = Pattern.compile("(?<![0-9a-fA-F])07\\d{6}(?![0-9a-fA-F])");

    /** At least three decimals, which is 100 m, between the land's borders, with a handful of signs between the two. */
    private static final String LONGITUDE = "(?<![\\d.])(?:[67]\\.\\d{3,}|8\\.[0-5]\\d{2,})(?![\\d.]\\d)";

    private static final String LATITUDE = "(?<![\\d.])(?:48\\.9\\d{2,}|49\\.\\d{3,}|50\\.\\d{3,})(?![\\d.]\\d)";
    private static final String BETWEEN = "[^\\d]{1,60}?";
    private static final Pattern SOME_PLACE =
            Pattern.compile("(?:" + LONGITUDE + BETWEEN + LATITUDE + ")|(?:" + LATITUDE + BETWEEN + LONGITUDE + ")");

    /** A row shorter than this says nothing. */
    private static final int SHORTEST_ROW = 10;

    private final Map<Pattern, String> kinds =
            new TreeMap<>((one, other) -> one.pattern().compareTo(other.pattern()));

    private CityData() {}

    /**
     * What the city files say, and what any city of Rhineland-Palatinate would.
     *
     * @param cities folder of city files, with the tables of each in a folder of its name
     */
    static CityData of(Path cities) throws IOException {
        CityData data = new CityData();
        data.kinds.put(SOME_AGS, "an AGS");
        data.kinds.put(SOME_PLACE, "a coordinate");
        for (Path file : files(cities, 1)) {
            data.addCity(file);
            Path tables = cities.resolve(file.getFileName().toString().replaceFirst("\\.yaml$", ""));
            for (Path table : Files.isDirectory(tables) ? files(tables, 9) : List.<Path>of()) {
                data.addTable(cities.relativize(table), Files.readString(table, StandardCharsets.UTF_8));
            }
        }
        return data;
    }

    private static List<Path> files(Path folder, int depth) throws IOException {
        try (Stream<Path> found = Files.find(folder, depth, (file, facts) -> facts.isRegularFile())) {
            return found.sorted().toList();
        }
    }

    private void addCity(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Matcher ags = AGS.matcher(text);
        while (ags.find()) {
            // also as a number, which loses its leading zero, and at the end of a longer id of a device or application
            kinds.put(
                    Pattern.compile("(?<![1-9])" + ags.group(1).substring(1) + "(?!\\d)"),
                    "the AGS " + ags.group(1) + " of " + file.getFileName());
        }
        Matcher box = BOX.matcher(text);
        while (box.find()) {
            kinds.put(cells(box.group(1).split(",")), "the bounding box of " + file.getFileName());
        }
    }

    private void addTable(Path name, String text) {
        kinds.put(Pattern.compile(Pattern.quote(name.toString())), "the table " + name);
        List<String> rows =
                text.lines().filter(row -> row.length() >= SHORTEST_ROW).toList();
        for (String row : rows.subList(Math.min(1, rows.size()), rows.size())) {
            kinds.put(cells(row.split("[,;\t]")), "a row of the table " + name);
        }
    }

    /** The same cells in that order, whatever divides them. */
    private static Pattern cells(String[] cells) {
        return Pattern.compile(Arrays.stream(cells)
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .map(Pattern::quote)
                .collect(Collectors.joining("[^\\p{L}\\d]{1,6}")));
    }

    /** What of it a bundle holds, each with entry, kind, the text found and the cure; empty if the bundle is as it should be. */
    List<String> foundIn(String bundle, byte[] jar) throws IOException {
        List<String> found = new ArrayList<>();
        JarText.of(jar)
                .forEach((entry, text) -> kinds.forEach((pattern, kind) -> {
                    Matcher match = pattern.matcher(text);
                    if (match.find()) {
                        found.add(
                                "%s, entry %s: %s, found '%s'. A bundle has the same bytes in every city; move this into cities/<city>.yaml or a table beside it and read it by a setting."
                                        .formatted(
                                                bundle,
                                                entry,
                                                kind,
                                                match.group().replaceAll("\\s+", " ")));
                    }
                }));
        return found;
    }
}
