package de.ikone.hub.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * ChirpStack uplinks of about 1 KB from 1,000 devices, the same for the same seed. Each has a number in its
 * {@code deduplicationId}, by which it is found again in what is delivered. Not thread-safe: one for each client.
 */
final class Uplinks {
    static final int DEVICES = 1_000;
    /** Records that the hub makes of one: the device and one measurement for each row of {@link #PROFILES}. */
    static final int RECORDS = 3;

    /** The city's table of device profiles. */
    static final String PROFILES =
            """
            profile,field,property,unit,absent
            LHT65,TempC_SHT,temperature,CEL,327.67
            LHT65,Hum_SHT,humidity,P1,
            """;

    /** Runs of @ are the places that differ, in the order of {@link #next}; all of fixed width, so that filling is cheap. */
    private static final String TEMPLATE =
            """
            {"deduplicationId":"00000000-0000-4000-8000-@@@@@@@@@@@@","time":"@@@@@@@@@@@@@@@@@@@@@@@@@@@",\
            "deviceInfo":{"tenantId":"52f14cd4-c6f1-4fbd-8f87-4025e1d49242","tenantName":"Stadtwerke",\
            "applicationId":"ca739e26-7b67-4f14-b69e-d568c22a5a75","applicationName":"Klima",\
            "deviceProfileId":"605d08d4-65f5-4d2c-8a5a-3d2457662f79","deviceProfileName":"LHT65",\
            "deviceName":"klima-@@@@","devEui":"@@@@@@@@@@@@@@@@","tags":{"ort":"Musterplatz","mast":"17b"}},\
            "devAddr":"00189440","adr":true,"dr":5,"fCnt":1@@@@@@@@@,"fPort":2,"confirmed":false,\
            "data":"zLsJigFkAQd/fwM=","object":{"BatV":3.06,"Bat_status":3,"TempC_SHT":1@.@@,"Hum_SHT":5@.@,\
            "TempC_DS":327.67,"Ext_sensor":"Temperature Sensor"},\
            "rxInfo":[{"gatewayId":"0016c001f153a14c","uplinkId":4217106255,"rssi":-1@@,"snr":7.5,"channel":2,\
            "location":{"latitude":49.44,"longitude":7.76},"context":"E3OWOQ==",\
            "metadata":{"region_config_id":"eu868","region_common_name":"EU868"},"crcStatus":"CRC_OK"}],\
            "txInfo":{"frequency":868100000,"modulation":{"lora":{"bandwidth":125000,"spreadingFactor":7,\
            "codeRate":"CR_4_5"}}}}""";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Random random;
    private int device;
    private final byte[] uplink = TEMPLATE.getBytes(StandardCharsets.US_ASCII);
    private final int[] places = Pattern.compile("@+")
            .matcher(TEMPLATE)
            .results()
            .mapToInt(MatchResult::start)
            .toArray();

    Uplinks(long seed) {
        random = new Random(seed);
    }

    /** The uplink of that number as JSON; overwritten by the next call. */
    byte[] next(long number) {
        device = random.nextInt(DEVICES);
        digits(0, number, 12);
        text(1, TIME.format(Instant.now()));
        digits(2, device, 4);
        text(3, devEui(device));
        digits(4, number, 9);
        digits(5, random.nextInt(10), 1);
        digits(6, random.nextInt(100), 2);
        digits(7, random.nextInt(10), 1);
        digits(8, random.nextInt(10), 1);
        digits(9, random.nextInt(30), 2);
        return uplink;
    }

    /** The device that sent the last one. */
    String device() {
        return devEui(device);
    }

    private void digits(int place, long number, int width) {
        long rest = number;
        for (int i = width - 1; i >= 0; i--) {
            uplink[places[place] + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    @SuppressWarnings("deprecation") // the one way to copy ASCII without making an array
    private void text(int place, String text) {
        text.getBytes(0, text.length(), uplink, places[place]);
    }

    static String devEui(int device) {
        return "a8404100018" + (10_000 + device);
    }

    /** The city's table of devices. */
    static String devices() {
        StringBuilder table = new StringBuilder("devEui,longitude,latitude\n");
        Random place = new Random(1);
        for (int device = 0; device < DEVICES; device++) {
            table.append(devEui(device))
                    .append(",7.%d,49.%d%n".formatted(70 + place.nextInt(19), 40 + place.nextInt(9)));
        }
        return table.toString();
    }
}
