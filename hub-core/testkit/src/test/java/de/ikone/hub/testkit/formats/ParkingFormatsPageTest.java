package de.ikone.hub.testkit.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page of recorded parking formats")
final class ParkingFormatsPageTest {
    @BeforeAll
    static void recordingsAreThere() {
        Recordings.areThere();
    }

    @Test
    @DisplayName("says what the mappings do now")
    void isUpToDate() throws IOException {
        assertThat(Files.readString(Recordings.PROJECT.resolve(ParkingFormatsPage.PAGE)))
                .as("%s; expected what %s writes", ParkingFormatsPage.PAGE, ParkingFormatsPage.class.getName())
                .isEqualTo(ParkingFormatsPage.text(Recordings.PROJECT, Recordings.folder()));
    }
}
