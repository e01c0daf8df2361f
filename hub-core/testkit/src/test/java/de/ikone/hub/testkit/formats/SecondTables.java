package de.ikone.hub.testkit.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** Reads the recorded CSV files by splitting lines, and the workbook with fastexcel. */
final class SecondTables {
    /** A semicolon with an even number of quotes behind it. */
    private static final String SEMICOLON = ";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    private SecondTables() {}

    static List<Site> bielefeld(Path file) throws IOException {
        return csv(file, StandardCharsets.UTF_8, row -> {
            String place = row.get("WKT").replaceAll("[^\\d. -]", "").strip();
            return Site.of(row.get("gid"))
                    .text("name", row.get("bez"))
                    .local(row.get("b_pls_zeit"), "yyyy-MM-dd-HH.mm.ss.SSSSSS")
                    .number("totalSpotNumber", row.get("kapazitaet"))
                    .number("availableSpotNumber", row.get("b_pls_rest"))
                    .difference("occupiedSpotNumber", "totalSpotNumber", "availableSpotNumber")
                    .number("maximumAllowedHeight", row.get("einfahrtshoehe"))
                    .text(
                            "status",
                            Map.of("FREI", "spacesAvailable", "GESCHLOSSEN", "closed")
                                    .getOrDefault(row.get("b_pls_status"), ""))
                    .at(place.split(" ")[0], place.split(" ")[1]);
        });
    }

    static List<Site> bietigheim(Path file) throws IOException {
        return csv(file, Charset.forName("ISO-8859-1"), row -> Site.of(row.get("Name"))
                .text("name", row.get("Name"))
                .text("observedAt", SecondJson.milliseconds(Long.parseLong(row.get("Timestamp"))))
                .number("totalSpotNumber", row.get("Capacity"))
                .number("occupiedSpotNumber", row.get("OccupiedSites"))
                .difference("availableSpotNumber", "totalSpotNumber", "occupiedSpotNumber")
                .text("status", row.get("OpeningState").equals("Geschlossen") ? "closed" : "open"));
    }

    static List<Site> parkhaus(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file);
                ReadableWorkbook workbook = new ReadableWorkbook(stream)) {
            return workbook.getFirstSheet().read().stream()
                    .skip(1)
                    .filter(row -> !row.getCellText(0).isBlank())
                    .map(SecondTables::parkhaus)
                    .toList();
        }
    }

    private static Site parkhaus(Row row) {
        return Site.of(row.getCellText(0))
                .text("name", row.getCellText(2))
                .number("totalSpotNumber", row.getCellText(10))
                .scaled("maximumAllowedHeight", row.getCellText(29), "0.01")
                .at(row.getCellText(5), row.getCellText(6));
    }

    private static List<Site> csv(Path file, Charset charset, Function<Map<String, String>, Site> reader)
            throws IOException {
        List<String> lines = Files.readAllLines(file, charset);
        String[] names = cells(lines.get(0));
        List<Site> sites = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = cells(line);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], cells[i]);
            }
            sites.add(reader.apply(row));
        }
        return sites;
    }

    private static String[] cells(String line) {
        String[] cells = line.replace("\uFEFF", "").split(SEMICOLON, -1);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].replaceAll("^\"|\"$", "").replace("\"\"", "\"");
        }
        return cells;
    }
}
