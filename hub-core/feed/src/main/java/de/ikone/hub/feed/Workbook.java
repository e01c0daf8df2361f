package de.ikone.hub.feed;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The parts of an Office Open XML workbook (XLSX). A small file can hold a huge one, so everything is counted while it is
 * inflated. Why no library: docs/decisions/0010-own-xlsx-reader.md.
 */
final class Workbook {
    private static final int MAXIMUM_INFLATED = 32 * 1024 * 1024;
    private static final int MAXIMUM_ENTRIES = 1_000;
    private static final int MAXIMUM_DEPTH = 64;

    private final Map<String, byte[]> parts;
    private final String path;

    private Workbook(Map<String, byte[]> parts, String path) {
        this.parts = parts;
        this.path = path;
    }

    /** One sheet's place in the workbook. */
    record SheetPart(String name, String path) {}

    /** @throws IOException if it is no workbook, or too large */
    static Workbook read(byte[] file) throws IOException {
        Map<String, byte[]> parts = inflate(file);
        if (parts.isEmpty()) {
            throw new IOException("it is no ZIP archive, as a workbook would be");
        }
        Workbook root = new Workbook(parts, "");
        String path = root.relations().values().stream()
                .filter(relation -> relation.type().endsWith("/officeDocument"))
                .map(Relation::target)
                .findFirst()
                .orElseThrow(() -> new IOException("it is a ZIP archive, but names no workbook in _rels/.rels"));
        return new Workbook(parts, path);
    }

    /** The sheets in their order. */
    List<SheetPart> sheets() throws IOException {
        Map<String, Relation> relations = relations();
        List<SheetPart> sheets = new ArrayList<>();
        for (Map<?, ?> sheet : children(tree(path), "workbook", "sheets", "sheet")) {
            Relation relation = relations.get(text(sheet, "@id"));
            if (relation != null) {
                sheets.add(new SheetPart(text(sheet, "@name"), relation.target()));
            }
        }
        return sheets;
    }

    /** Whether days are counted from 1904, as old Macs did. */
    boolean countsFrom1904() throws IOException {
        return children(tree(path), "workbook", "workbookPr").stream()
                .map(properties -> text(properties, "@date1904"))
                .anyMatch(value -> value.equals("1") || value.equals("true"));
    }

    /** The number format of each cell style, by its index: a code, or empty for one without meaning for us. */
    List<String> numberFormats() throws IOException {
        Optional<String> styles = related("/styles");
        if (styles.isEmpty()) {
            return List.of();
        }
        Map<String, Object> tree = tree(styles.get());
        Map<String, String> codes = new HashMap<>();
        children(tree, "styleSheet", "numFmts", "numFmt")
                .forEach(format -> codes.put(text(format, "@numFmtId"), text(format, "@formatCode")));
        return children(tree, "styleSheet", "cellXfs", "xf").stream()
                .map(style -> text(style, "@numFmtId"))
                .map(id -> codes.getOrDefault(id, DateFormats.builtIn(id)))
                .toList();
    }

    /** The part that the workbook names with a relation of this kind; empty if it names none. */
    Optional<String> related(String kind) throws IOException {
        return relations().values().stream()
                .filter(relation -> relation.type().endsWith(kind))
                .map(Relation::target)
                .findFirst();
    }

    /** @throws IOException if there is no such part */
    byte[] part(String name) throws IOException {
        byte[] part = parts.get(name.toLowerCase(Locale.ROOT));
        if (part == null) {
            throw new IOException("the workbook has no part %s".formatted(name));
        }
        return part;
    }

    private record Relation(String type, String target) {}

    /** The relations of the workbook's own part, or of the archive, by id. */
    private Map<String, Relation> relations() throws IOException {
        int slash = path.lastIndexOf('/') + 1;
        String folder = path.substring(0, slash);
        Map<String, Relation> relations = new HashMap<>();
        for (Map<?, ?> relation :
                children(tree(folder + "_rels/" + path.substring(slash) + ".rels"), "Relationships", "Relationship")) {
            String target = text(relation, "@Target");
            relations.put(
                    text(relation, "@Id"),
                    new Relation(
                            text(relation, "@Type"), target.startsWith("/") ? target.substring(1) : folder + target));
        }
        return relations;
    }

    private Map<String, Object> tree(String part) throws IOException {
        return XmlTree.read(part(part), MAXIMUM_DEPTH, Optional.empty());
    }

    /** The elements at the end of a path of element names. */
    private static List<Map<?, ?>> children(Map<?, ?> tree, String... names) {
        List<Map<?, ?>> found = List.of(tree);
        for (String name : names) {
            List<Map<?, ?>> next = new ArrayList<>();
            for (Map<?, ?> element : found) {
                Object child = element.get(name);
                (child instanceof List<?> list ? list : child == null ? List.of() : List.of(child)).forEach(each -> {
                    if (each instanceof Map<?, ?> map) {
                        next.add(map);
                    }
                });
            }
            found = next;
        }
        return found;
    }

    private static String text(Map<?, ?> element, String attribute) {
        return element.get(attribute) instanceof String text ? text : "";
    }

    /** XML parts by name in lower case. */
    private static Map<String, byte[]> inflate(byte[] file) throws IOException {
        Map<String, byte[]> parts = new HashMap<>();
        int left = MAXIMUM_INFLATED;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            int entries = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes(left + 1);
                left -= content.length;
                if (left < 0 || ++entries > MAXIMUM_ENTRIES) {
                    throw new IOException("unpacked it has more than %d bytes or %d parts"
                            .formatted(MAXIMUM_INFLATED, MAXIMUM_ENTRIES));
                }
                String name = entry.getName().toLowerCase(Locale.ROOT);
                if (name.endsWith(".xml") || name.endsWith(".rels")) {
                    parts.put(name, content);
                }
            }
        } catch (EOFException cutOff) {
            throw new IOException("the ZIP archive is cut off", cutOff);
        } catch (ZipException | IllegalArgumentException damaged) { // the latter: a name that is no UTF-8
            throw new IOException("the ZIP archive is damaged: " + damaged.getMessage(), damaged);
        }
        return parts;
    }
}
