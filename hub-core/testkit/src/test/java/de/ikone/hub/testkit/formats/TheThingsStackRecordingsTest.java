package de.ikone.hub.testkit.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.ikone.hub.feed.Translator.Translation;
import de.ikone.hub.testkit.contract.ConnectorFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A recorded uplink of The Things Stack")
final class TheThingsStackRecordingsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROFILES =
            """
            profile,field,property,unit,absent
            dragino/lht65,TempC_SHT,temperature,CEL,327.67
            dragino/lht65,Hum_SHT,humidity,P1,
            """;

    @TempDir
    Path copy;

    @BeforeAll
    static void recordingsAreThere() {
        Recordings.areThere();
    }

    @Test
    @DisplayName("becomes its device and the measurements that the table names, with the very numbers")
    void carriesMeasurements() throws IOException {
        JsonNode second = recording("up-lht65-decoded.json");
        JsonNode records = JSON.valueToTree(translate("up-lht65-decoded.json").records());

        assertThat(records).hasSize(3);
        assertThat(records.at("/0/id")).isEqualTo(second.at("/end_device_ids/dev_eui"));
        assertThat(records.at("/0/observedAt")).isEqualTo(second.at("/uplink_message/received_at"));
        assertThat(records.at("/0/rssi")).isEqualTo(second.at("/uplink_message/rx_metadata/0/rssi"));
        assertThat(records.at("/0/frameCounter")).isEqualTo(second.at("/uplink_message/f_cnt"));
        assertThat(records.at("/1/numValue")).isEqualTo(second.at("/uplink_message/decoded_payload/TempC_SHT"));
        assertThat(records.at("/2/numValue")).isEqualTo(second.at("/uplink_message/decoded_payload/Hum_SHT"));
        assertThat(records.at("/1/numValue").asDouble()).isEqualTo(14.65);
    }

    @Test
    @DisplayName("without measurements is a sign of life")
    void takesConfigurationFrames() throws IOException {
        JsonNode records = JSON.valueToTree(
                translate("up-lht52-config-no-measurement.json").records());

        assertThat(records).hasSize(1);
        assertThat(records.at("/0/type").asText()).isEqualTo("Device");
        assertThat(records.at("/0/deviceModel").asText()).isEqualTo("dragino/lht52");
    }

    @Test
    @DisplayName("has a key of device, session and frame, and leaves radio data and keys behind")
    void leavesRadioDataBehind() throws IOException {
        JsonNode second = recording("up-lht65-decoded.json");
        Translation translation = translate("up-lht65-decoded.json");

        assertThat(translation.key())
                .contains("%s/%s/%s"
                        .formatted(
                                second.at("/end_device_ids/dev_eui").asText(),
                                second.at("/uplink_message/session_key_id").asText(),
                                second.at("/uplink_message/f_cnt").asText()));
        assertThat(JSON.writeValueAsString(translation.records()))
                .doesNotContain(
                        second.at("/uplink_message/session_key_id").asText(),
                        second.at("/uplink_message/frm_payload").asText(),
                        second.at("/uplink_message/rx_metadata/0/uplink_token").asText(),
                        second.at("/end_device_ids/dev_addr").asText());
    }

    private static JsonNode recording(String name) throws IOException {
        return JSON.readTree(
                Recordings.folder().resolve("lorawan").resolve(name).toFile());
    }

    /** The connector with a table of profiles of the recorded devices. */
    private Translation translate(String name) throws IOException {
        Path connector = Recordings.PROJECT.resolve("connectors/the-things-stack");
        for (String file : List.of("connector.yaml", "mapping.jsonata")) {
            Files.writeString(copy.resolve(file), Files.readString(connector.resolve(file)));
        }
        Files.createDirectories(copy.resolve("sample-city"));
        Files.writeString(copy.resolve("sample-city/profiles.csv"), PROFILES);
        return ConnectorFolder.read(copy, Map.of("profiles", "profiles.csv"))
                .translator()
                .translate(
                        Files.readAllBytes(
                                Recordings.folder().resolve("lorawan").resolve(name)),
                        StandardCharsets.UTF_8,
                        Instant.parse("2026-02-03T11:00:00Z"),
                        Map.of());
    }
}
