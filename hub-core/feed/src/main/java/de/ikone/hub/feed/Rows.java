package de.ikone.hub.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The records of a table: each row below the row of column names becomes a map from column name to cell. The row of names
 * is found by what it holds, since people write titles and dates above it.
 */
final class Rows {
    /** So many rows are looked at for the column names. */
    static final int HEADER_WITHIN = 50;

    private static final int EXCERPT = 200;

    private final List<String> columns;

    /** @param columns names that the row of names must have; empty: the first row that is not blank is that row */
    Rows(List<String> columns) {
        this.columns = columns;
    }

    /**
     * A row of a table.
     *
     * @param number counted from 1 as people see it
     * @param cells values; null where a cell is empty
     */
    record Row(long number, List<?> cells) {
        boolean isBlank() {
            return cells.stream()
                    .allMatch(cell -> cell == null || cell.toString().isBlank());
        }
    }

    /**
     * The maps; a {@link Decoder.BrokenLine} for a row with more cells than there are names.
     *
     * @throws IOException if no row has the columns
     */
    List<Object> records(Iterator<Row> rows) throws IOException {
        List<String> names = names(rows);
        List<Object> records = new ArrayList<>();
        while (rows.hasNext()) {
            Row row = rows.next();
            if (!row.isBlank()) {
                records.add(record(names, row));
            }
        }
        return records;
    }

    private List<String> names(Iterator<Row> rows) throws IOException {
        Optional<Row> first = Optional.empty();
        for (int i = 0; i < HEADER_WITHIN && rows.hasNext(); i++) {
            Row row = rows.next();
            if (row.isBlank()) {
                continue;
            }
            if (isHeader(row)) {
                return distinct(row.cells());
            }
            first = first.or(() -> Optional.of(row));
        }
        throw new IOException("no row among the first %d has the columns %s; the first is %s"
                .formatted(
                        HEADER_WITHIN,
                        columns,
                        first.map(row -> excerpt(row.cells())).orElse("not there")));
    }

    /** Whether it is the row of column names. */
    boolean isHeader(Row row) {
        List<String> names = row.cells().stream().map(Rows::text).toList();
        return names.containsAll(columns);
    }

    /** A name that comes twice gets a number: {@code P [kW]}, {@code P [kW] (2)}. */
    private static List<String> distinct(List<?> cells) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(cells.size());
        for (Object cell : cells) {
            String name = text(cell);
            int times = name.isEmpty() ? 1 : seen.merge(name, 1, Integer::sum);
            names.add(times == 1 ? name : "%s (%d)".formatted(name, times));
        }
        return names;
    }

    private static Object record(List<String> names, Row row) {
        Map<String, Object> record = new LinkedHashMap<>();
        for (int i = 0; i < row.cells().size(); i++) {
            Object cell = row.cells().get(i);
            String name = i < names.size() ? names.get(i) : "";
            if (name.isEmpty() && !text(cell).isEmpty()) {
                return new Decoder.BrokenLine(
                        excerpt(row.cells()),
                        "row %d has \"%s\" in cell %d, which has no column name; expected %d cells"
                                .formatted(row.number(), text(cell), i + 1, names.size()));
            }
            if (!name.isEmpty() && cell != null) {
                record.put(name, cell);
            }
        }
        return record;
    }

    private static String text(Object cell) {
        return cell == null ? "" : cell.toString().strip();
    }

    private static String excerpt(List<?> cells) {
        String text = cells.toString();
        return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
    }
}
