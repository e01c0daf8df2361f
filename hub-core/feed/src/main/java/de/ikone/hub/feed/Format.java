package de.ikone.hub.feed;

import java.util.List;

/** Formats a payload may have; see {@link Decoder} for the tree that each becomes. */
public enum Format {
    /** One JSON value. */
    JSON("JSON", "charset"),
    /** A JSON object, an array of objects, or one object a line. */
    JSON_LINES("JSON, or a JSON object a line", "charset"),
    /** A GeoJSON feature or feature collection. */
    GEOJSON("GeoJSON, a Feature or a FeatureCollection", "charset"),
    XML("XML", "namespace"),
    /** CSV with a row of column names. */
    CSV("CSV with a row of column names", "charset", "columns", "delimiter"),
    /** One sheet of an Office Open XML workbook, with a row of column names. */
    XLSX("an XLSX workbook with a row of column names", "columns", "sheet");

    private final String expected;
    private final List<String> options;

    Format(String expected, String... options) {
        this.expected = expected;
        this.options = List.of(options);
    }

    /** What is expected, in English, for error messages. */
    String expected() {
        return expected;
    }

    /** Keys of {@link FormatOptions} that mean something to this format. */
    List<String> options() {
        return options;
    }

    /** Whether a payload is a list of records by its form. */
    boolean isRecords() {
        return this == JSON_LINES || this == CSV || this == XLSX;
    }
}
