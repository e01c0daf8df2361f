package de.ikone.hub.feed;

import static org.assertj.core.api.Assertions.assertThat;

import de.ikone.hub.api.RejectedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;

/**
 * Damaged and hostile payloads: whatever comes, a decoder gives a tree or rejects it, soon. How many are tried is said by
 * {@code -Dfuzz=1000000}; a failure names the seed that brings the payload back.
 */
@Label("The decoder of")
class DecoderFuzzTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** What decoders are most likely to stumble over. */
    private static final List<String> POISON = List.of(
            "\"",
            "'",
            "<",
            ">",
            "&",
            "&#0;",
            "&lt;",
            "]]>",
            "<!DOCTYPE x>",
            "<![CDATA[",
            "<?xml version='1.1'?>",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            ";",
            "\t",
            "\n",
            "\r",
            "\0",
            "\\",
            "\\u0000",
            "null",
            "-1",
            "1e999999999",
            "1E2147483647",
            "9223372036854775808",
            "NaN",
            "\uFEFF",
            "ü",
            "\uD800",
            "t='s'",
            "r='ZZZZZZZ1'",
            "<v>999999999</v>",
            "crs",
            "EPSG:25832",
            "<x:y xmlns:x=''/>");

    private static final String JSON =
            "{\"items\": [{\"id\": 1, \"name\": \"Am \\\"Markt\\\"\", \"free\": -1.5e3}, null, true, []]}";
    private static final String GEOJSON =
            """
            {"type": "FeatureCollection", "crs": {"properties": {"name": "EPSG:25832"}}, "features": [{"type": "Feature",
             "geometry": {"type": "Polygon", "coordinates": [[[413824.9, 5317088.8], [1, 2, 3]]]}, "properties": {}}]}
            """;
    private static final String XML =
            "<?xml version='1.0' encoding='UTF-8'?><n:a xmlns:n='urn:1' k='1'><b>x &amp; y</b><b/><!-- c --><c><d/></c></n:a>";
    private static final String CSV = "Stand;heute\nName;frei\n\"Am \"\"Markt\"\"; hinten\";1,5\nx;2\n";
    private static final String ROWS = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='str'><v>frei</v></c></row>"
            + "<row r='2'><c r='A2' t='inlineStr'><is><t>x</t></is></c><c r='B2' s='2'><v>0.29</v></c></row>";

    @Property(shrinking = ShrinkingMode.OFF)
    @Label("JSON takes any damage")
    void json(@ForAll long seed) {
        survives(Format.JSON, FormatOptions.NONE, damaged(JSON, seed), seed);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    @Label("JSON lines takes any damage")
    void jsonLines(@ForAll long seed) {
        survives(Format.JSON_LINES, FormatOptions.NONE, damaged("{\"a\": 1}\n{\"b\": [2]}\n", seed), seed);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    @Label("GeoJSON takes any damage")
    void geoJson(@ForAll long seed) {
        survives(Format.GEOJSON, FormatOptions.NONE, damaged(GEOJSON, seed), seed);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    @Label("XML takes any damage")
    void xml(@ForAll long seed) {
        survives(Format.XML, FormatOptions.NONE, damaged(XML, seed), seed);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    @Label("CSV takes any damage")
    void csv(@ForAll long seed) {
        FormatOptions columns = new FormatOptions(
                Optional.empty(),
                Optional.empty(),
                seed % 2 == 0 ? List.of("Name") : List.of(),
                Optional.empty(),
                Optional.empty());
        survives(Format.CSV, columns, damaged(CSV, seed), seed);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    @Label("XLSX takes any damage to its parts and to the archive")
    void xlsx(@ForAll long seed) {
        Random random = new Random(seed);
        Map<String, String> parts = TestWorkbook.parts(ROWS);
        String part = List.copyOf(parts.keySet()).get(random.nextInt(parts.size()));
        parts.put(part, new String(damaged(parts.get(part), seed), StandardCharsets.UTF_8));
        byte[] file = TestWorkbook.zip(parts);
        survives(Format.XLSX, FormatOptions.NONE, random.nextInt(3) == 0 ? damaged(file, random) : file, seed);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    @Label("every format takes any bytes")
    void anyBytes(@ForAll @Size(max = 200) byte[] bytes, @ForAll Format format) {
        survives(format, FormatOptions.NONE, bytes, 0);
    }

    @Example
    @Label("every format leaves neither threads nor memory behind")
    void leavesNothingBehind() {
        decodeAll(0);
        int threads = Thread.activeCount();
        long before = used();
        for (int round = 1; round <= 2_000; round++) {
            decodeAll(round);
        }

        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
        assertThat(used() - before).as("bytes more in use").isLessThan(8L << 20);
    }

    private static void decodeAll(long seed) {
        survives(Format.JSON, FormatOptions.NONE, damaged(JSON, seed), seed);
        survives(Format.GEOJSON, FormatOptions.NONE, damaged(GEOJSON, seed), seed);
        survives(Format.XML, FormatOptions.NONE, damaged(XML, seed), seed);
        survives(Format.CSV, FormatOptions.NONE, damaged(CSV, seed), seed);
        survives(Format.XLSX, FormatOptions.NONE, TestWorkbook.zip(TestWorkbook.parts(ROWS)), seed);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void survives(Format format, FormatOptions options, byte[] payload, long seed) {
        long start = System.nanoTime();
        try {
            new Decoder(format, options).decode(payload, StandardCharsets.UTF_8);
        } catch (RejectedException rejected) {
            assertThat(rejected.getMessage()).doesNotContain("read: null").contains("expected");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("time for seed %d: %s", seed, Arrays.toString(payload))
                .isLessThan(PATIENCE);
    }

    private static byte[] damaged(String text, long seed) {
        return damaged(text.getBytes(StandardCharsets.UTF_8), new Random(seed));
    }

    /** One to four times: a byte changed, some left out, some doubled, poison put in, or all cut off. */
    private static byte[] damaged(byte[] payload, Random random) {
        List<Byte> bytes = new ArrayList<>(payload.length);
        for (byte each : payload) {
            bytes.add(each);
        }
        for (int i = random.nextInt(4); i >= 0; i--) {
            damage(bytes, random);
        }
        byte[] result = new byte[bytes.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = bytes.get(i);
        }
        return result;
    }

    private static void damage(List<Byte> bytes, Random random) {
        int from = random.nextInt(bytes.size() + 1);
        int to = Math.min(bytes.size(), from + random.nextInt(20));
        switch (random.nextInt(5)) {
            case 0 -> bytes.subList(from, to).clear();
            case 1 -> bytes.addAll(from, List.copyOf(bytes.subList(from, to)));
            case 2 -> bytes.subList(from, bytes.size()).clear();
            case 3 -> {
                for (byte each : POISON.get(random.nextInt(POISON.size())).getBytes(StandardCharsets.UTF_8)) {
                    bytes.add(from++, each);
                }
            }
            default -> {
                if (from < bytes.size()) {
                    bytes.set(from, (byte) random.nextInt(256));
                }
            }
        }
    }
}
