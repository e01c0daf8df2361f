package de.ikone.hub.itests.bundles;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Every entry of a jar as text that can be searched, packed entries within it too. */
final class JarText {
    private static final int CLASS_FILE = 0xCAFEBABE;

    private JarText() {}

    /**
     * Texts by name of entry, that of an entry of an inner jar behind {@code !}. A class file's text are the texts and
     * numbers of its constant pool, a line each; every other entry is there as UTF-8 and, where that differs, as Latin-1.
     */
    static Map<String, String> of(byte[] jar) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        read("", jar, texts);
        return texts;
    }

    private static void read(String prefix, byte[] jar, Map<String, String> texts) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                add(prefix + entry.getName(), entries.readAllBytes(), texts);
            }
        }
    }

    private static void add(String name, byte[] bytes, Map<String, String> texts) throws IOException {
        if (startsWith(bytes, 'P', 'K', 3, 4)) {
            read(name + "!", bytes, texts);
        } else if (startsWith(bytes, 0x1f, 0x8b)) {
            try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                add(name + "!", packed.readAllBytes(), texts);
            }
        } else if (startsWith(bytes, 0xca, 0xfe, 0xba, 0xbe)) {
            texts.put(name, constants(bytes));
        } else {
            String text = new String(bytes, StandardCharsets.UTF_8);
            String latin = new String(bytes, StandardCharsets.ISO_8859_1);
            texts.put(name, text.equals(latin) ? text : text + "\n" + latin);
        }
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }

    /** As JVM specification 4.4 lays a constant pool out. */
    private static String constants(byte[] classFile) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        if (in.readInt() != CLASS_FILE) {
            throw new IOException("no class file");
        }
        in.readInt(); // version
        StringBuilder text = new StringBuilder();
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> text.append(in.readUTF()).append('\n');
                case 3 -> text.append(in.readInt()).append('\n');
                case 4 -> text.append(in.readFloat()).append('\n');
                case 5 -> text.append(in.readLong()).append('\n');
                case 6 -> text.append(in.readDouble()).append('\n');
                case 7, 8, 16, 19, 20 -> in.readUnsignedShort();
                case 15 -> in.skipNBytes(3);
                case 9, 10, 11, 12, 17, 18 -> in.readInt();
                default -> throw new IOException("constant " + i + " has the unknown tag " + tag);
            }
            if (tag == 5 || tag == 6) {
                i++; // a long and a double count twice
            }
        }
        return text.toString();
    }
}
