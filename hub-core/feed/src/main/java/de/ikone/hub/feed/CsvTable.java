package de.ikone.hub.feed;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import de.ikone.hub.feed.Rows.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Reads CSV: quoted with double quotes, any line ends, the delimiter given or detected; cells are text. */
final class CsvTable {
    /** In this order where several fit. */
    private static final List<Character> DELIMITERS = List.of(';', ',', '\t', '|');

    private static final ObjectReader READER =
            new CsvMapper().readerForListOf(String.class).with(CsvParser.Feature.WRAP_AS_ARRAY);

    private final Rows rows;
    private final Optional<Character> delimiter;

    /** @param columns see {@link FormatOptions} */
    CsvTable(List<String> columns, Optional<Character> delimiter) {
        this.rows = new Rows(columns);
        this.delimiter = delimiter;
    }

    /** @throws IOException naming line and column if it is no CSV, or if it lacks the columns */
    List<Object> read(String text) throws IOException {
        char separator = delimiter.isPresent() ? delimiter.get() : detected(text);
        try (MappingIterator<List<String>> lines = lines(text, separator)) {
            return rows.records(numbered(lines));
        } catch (UncheckedIOException wrong) {
            throw wrong.getCause();
        }
    }

    /** The delimiter that gives the row of names the most cells, of those with which there is such a row. */
    private char detected(String text) throws IOException {
        char best = DELIMITERS.get(0);
        int most = 0;
        for (char candidate : DELIMITERS) {
            int cells = headerCells(text, candidate);
            if (cells > most) {
                most = cells;
                best = candidate;
            }
        }
        return best;
    }

    private int headerCells(String text, char candidate) throws IOException {
        try (MappingIterator<List<String>> lines = lines(text, candidate)) {
            Iterator<Row> numbered = numbered(lines);
            for (int i = 0; i < Rows.HEADER_WITHIN && numbered.hasNext(); i++) {
                Row row = numbered.next();
                if (!row.isBlank() && rows.isHeader(row)) {
                    return row.cells().size();
                }
            }
            return 0;
        } catch (UncheckedIOException notWithThisOne) {
            return 0;
        }
    }

    private static MappingIterator<List<String>> lines(String text, char separator) throws IOException {
        return READER.with(CsvSchema.emptySchema().withColumnSeparator(separator))
                .readValues(text);
    }

    private static Iterator<Row> numbered(MappingIterator<List<String>> lines) {
        return new Iterator<>() {
            private long number;

            @Override
            public boolean hasNext() {
                try {
                    return lines.hasNextValue();
                } catch (IOException wrong) {
                    throw new UncheckedIOException(wrong);
                }
            }

            @Override
            public Row next() {
                try {
                    return new Row(++number, lines.nextValue());
                } catch (IOException wrong) {
                    throw new UncheckedIOException(wrong);
                }
            }
        };
    }
}
