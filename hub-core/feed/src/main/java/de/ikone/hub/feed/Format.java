package de.ikone.hub.feed;

/** Formats a payload may have; see {@link Decoder} for the tree that each becomes. */
public enum Format {
    /** One JSON value. */
    JSON,
    /** A JSON object, an array of objects, or one object a line. */
    JSON_LINES,
    XML,
    /** CSV with a line of column names. */
    CSV
}
