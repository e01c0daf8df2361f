package de.ikone.hub.benchmarks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** What the connector chirpstack maps, written by hand with Jackson: one line with the three records of an uplink. */
final class HandWrittenMapping {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "urn:ngsi-ld:Device:07312000:chirpstack:";

    private HandWrittenMapping() {}

    static byte[] map(byte[] uplink) throws IOException {
        JsonNode event = JSON.readTree(uplink);
        JsonNode info = event.path("deviceInfo");
        String device = info.path("devEui").textValue();
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        try (JsonGenerator out = JSON.createGenerator(line)) {
            out.writeStartArray();
            device(out, event, info, device);
            measurement(out, event, info, device, "temperature", "TempC_SHT", "CEL");
            measurement(out, event, info, device, "humidity", "Hum_SHT", "P1");
            out.writeEndArray();
            out.writeRaw('\n');
        }
        return line.toByteArray();
    }

    private static void device(JsonGenerator out, JsonNode event, JsonNode info, String device) throws IOException {
        JsonNode best = event.path("rxInfo").path(0);
        out.writeStartObject();
        out.writeStringField("id", PREFIX + device);
        out.writeStringField("type", "Device");
        out.writeStringField("observedAt", event.path("time").textValue());
        out.writeStringField("dateLastValueReported", event.path("time").textValue());
        out.writeStringField("name", info.path("deviceName").textValue());
        out.writeStringField("deviceModel", info.path("deviceProfileName").textValue());
        out.writeNumberField("rssi", best.path("rssi").intValue());
        out.writeNumberField("snr", best.path("snr").doubleValue());
        out.writeNumberField("frameCounter", event.path("fCnt").longValue());
        out.writeEndObject();
    }

    private static void measurement(
            JsonGenerator out, JsonNode event, JsonNode info, String device, String property, String field, String unit)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("id", "urn:ngsi-ld:DeviceMeasurement:07312000:chirpstack:" + device + "-" + property);
        out.writeStringField("type", "DeviceMeasurement");
        out.writeStringField("observedAt", event.path("time").textValue());
        out.writeStringField("dateObserved", event.path("time").textValue());
        out.writeStringField("name", info.path("deviceName").textValue());
        out.writeStringField("controlledProperty", property);
        out.writeNumberField("numValue", event.path("object").path(field).doubleValue());
        out.writeStringField("unit", unit);
        out.writeStringField("refDevice", PREFIX + device);
        out.writeEndObject();
    }
}
