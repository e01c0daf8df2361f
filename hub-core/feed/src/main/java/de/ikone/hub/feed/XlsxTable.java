package de.ikone.hub.feed;

import de.ikone.hub.feed.Rows.Row;
import de.ikone.hub.feed.Workbook.SheetPart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads one sheet of a workbook: numbers, true and false, text; a date or time of day becomes ISO text; a formula is its
 * last result; an error such as {@code #N/A} and an empty cell are nothing.
 */
final class XlsxTable {
    private static final int MAXIMUM_CELLS = 500_000;
    private static final int MAXIMUM_COLUMNS = 16_384;
    private static final double LARGEST_WHOLE = 1e15;

    private final Rows rows;
    private final Optional<String> sheet;

    /** @param columns see {@link FormatOptions} */
    XlsxTable(List<String> columns, Optional<String> sheet) {
        this.rows = new Rows(columns);
        this.sheet = sheet;
    }

    /** @throws IOException if it is no workbook, is too large, or lacks the sheet or the columns */
    List<Object> read(byte[] file) throws IOException {
        Workbook workbook = Workbook.read(file);
        try {
            SheetReader reader = new SheetReader(workbook);
            return rows.records(reader.rows(workbook.part(path(workbook))).iterator());
        } catch (XMLStreamException notXml) {
            throw new IOException(XmlTree.describe(notXml), notXml);
        }
    }

    private String path(Workbook workbook) throws IOException {
        List<SheetPart> sheets = workbook.sheets();
        return sheets.stream()
                .filter(each -> sheet.isEmpty() || sheet.get().equals(each.name()))
                .map(SheetPart::path)
                .findFirst()
                .orElseThrow(() -> new IOException("it has the sheets %s, none is \"%s\""
                        .formatted(sheets.stream().map(SheetPart::name).toList(), sheet.orElse(""))));
    }

    /** Reads the cells of a sheet with the texts and formats of its workbook. */
    private static final class SheetReader {
        private final List<String> texts;
        private final List<Boolean> dates;
        private final boolean from1904;
        private int cells;

        SheetReader(Workbook workbook) throws IOException, XMLStreamException {
            Optional<String> shared = workbook.related("/sharedStrings");
            texts = shared.isPresent() ? texts(workbook.part(shared.get())) : List.of();
            dates = workbook.numberFormats().stream().map(DateFormats::isDate).toList();
            from1904 = workbook.countsFrom1904();
        }

        private static List<String> texts(byte[] part) throws XMLStreamException, IOException {
            List<String> texts = new ArrayList<>();
            XMLStreamReader xml = XmlTree.reader(part);
            while (next(xml)) {
                if (xml.isStartElement() && xml.getLocalName().equals("si")) {
                    texts.add(richText(xml, "si"));
                }
            }
            return texts;
        }

        List<Row> rows(byte[] part) throws XMLStreamException, IOException {
            List<Row> found = new ArrayList<>();
            XMLStreamReader xml = XmlTree.reader(part);
            long number = 0;
            while (next(xml)) {
                if (xml.isStartElement() && xml.getLocalName().equals("row")) {
                    number = whole(xml.getAttributeValue(null, "r"), number + 1);
                    found.add(new Row(number, cells(xml)));
                }
            }
            return found;
        }

        private List<Object> cells(XMLStreamReader xml) throws XMLStreamException, IOException {
            List<Object> row = new ArrayList<>();
            while (next(xml) && !(xml.isEndElement() && xml.getLocalName().equals("row"))) {
                if (xml.isStartElement() && xml.getLocalName().equals("c")) {
                    if (++cells > MAXIMUM_CELLS) {
                        throw new IOException("the sheet has more than %d cells".formatted(MAXIMUM_CELLS));
                    }
                    int column = column(xml.getAttributeValue(null, "r"), row.size());
                    Object value = cell(xml);
                    while (row.size() <= column) {
                        row.add(null);
                    }
                    row.set(column, value);
                }
            }
            return row;
        }

        private Object cell(XMLStreamReader xml) throws XMLStreamException, IOException {
            String place = String.valueOf(xml.getAttributeValue(null, "r"));
            String type = xml.getAttributeValue(null, "t");
            int style = (int) whole(xml.getAttributeValue(null, "s"), -1);
            String text = null;
            while (next(xml) && !(xml.isEndElement() && xml.getLocalName().equals("c"))) {
                if (xml.isStartElement() && xml.getLocalName().equals("v")) {
                    text = xml.getElementText();
                } else if (xml.isStartElement() && xml.getLocalName().equals("is")) {
                    text = richText(xml, "is");
                }
            }
            return text == null || text.isEmpty() ? null : value(place, type == null ? "n" : type, style, text);
        }

        private Object value(String place, String type, int style, String text) throws IOException {
            return switch (type) {
                case "s" -> {
                    long index = whole(text, -1);
                    if (index < 0 || index >= texts.size()) {
                        throw new IOException(
                                "cell %s is text number %s, expected 0 to %d".formatted(place, text, texts.size() - 1));
                    }
                    yield texts.get((int) index);
                }
                case "b" -> text.equals("1");
                case "e" -> null;
                case "n" -> number(place, style, text);
                default -> text;
            };
        }

        private Object number(String place, int style, String text) throws IOException {
            double number;
            try {
                number = Double.parseDouble(text);
            } catch (NumberFormatException none) {
                throw new IOException("cell %s is \"%s\", expected a number".formatted(place, text), none);
            }
            if (style >= 0 && style < dates.size() && dates.get(style)) {
                return DateFormats.text(number, from1904);
            }
            return number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE ? (Object) (long) number : number;
        }

        /** All text in an element, but for the readings that Japanese words have above them. */
        private static String richText(XMLStreamReader xml, String end) throws XMLStreamException {
            StringBuilder text = new StringBuilder();
            boolean reading = false;
            while (next(xml) && !(xml.isEndElement() && xml.getLocalName().equals(end))) {
                if (xml.getLocalName().equals("rPh")) {
                    reading = xml.isStartElement();
                } else if (!reading
                        && xml.isStartElement()
                        && xml.getLocalName().equals("t")) {
                    text.append(xml.getElementText());
                }
            }
            return text.toString();
        }

        /** Goes to the next start or end of an element. */
        private static boolean next(XMLStreamReader xml) throws XMLStreamException {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                    return true;
                }
                XmlTree.refuse(event, xml);
            }
            return false;
        }

        /** Index of the column that a cell's address, {@code AB12}, begins with. */
        private static int column(String address, int otherwise) throws IOException {
            int column = 0;
            int length = address == null ? 0 : address.length();
            for (int i = 0; i < length && Character.isLetter(address.charAt(i)) && column <= MAXIMUM_COLUMNS; i++) {
                column = column * 26 + Character.toUpperCase(address.charAt(i)) - 'A' + 1;
            }
            if (column < 0 || column > MAXIMUM_COLUMNS) {
                throw new IOException(
                        "the cell %s lies outside a sheet's %d columns".formatted(address, MAXIMUM_COLUMNS));
            }
            return column == 0 ? otherwise : column - 1;
        }

        private static long whole(String text, long otherwise) throws IOException {
            try {
                return text == null ? otherwise : Long.parseLong(text.strip());
            } catch (NumberFormatException none) {
                throw new IOException("found \"%s\", expected a whole number".formatted(text), none);
            }
        }
    }
}
