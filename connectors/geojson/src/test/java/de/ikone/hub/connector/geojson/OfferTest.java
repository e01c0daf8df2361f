package de.ikone.hub.connector.geojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.ikone.hub.api.RejectedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The offer of types")
class OfferTest {
    private final Offer offer = Offer.of("OffStreetParking, WaterObserved");

    @ParameterizedTest(name = "path {0}, type {1}: {2}")
    @DisplayName("gives what path or parameter ask for, and all if neither does")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    -                         | -                              | OffStreetParking,WaterObserved
                    ''                        | ''                             | OffStreetParking,WaterObserved
                    /                         | WaterObserved                  | WaterObserved
                    /OffStreetParking         | -                              | OffStreetParking
                    OffStreetParking.geojson  | -                              | OffStreetParking
                    OffStreetParking/         | WaterObserved                  | OffStreetParking
                    -                         | WaterObserved,OffStreetParking | WaterObserved,OffStreetParking
                    """)
    void selects(String path, String parameter, String selected) {
        assertThat(offer.select(path, parameter)).isEqualTo(selected);
    }

    @Test
    @DisplayName("shows no type that is not offered, and says which are")
    void refusesOthers() {
        assertThatThrownBy(() -> offer.select("/Device", null))
                .isInstanceOf(RejectedException.class)
                .hasMessage("type is 'Device', expected of OffStreetParking, WaterObserved");
        assertThatThrownBy(() -> offer.select(null, "WaterObserved,Device")).isInstanceOf(RejectedException.class);
    }

    @Test
    @DisplayName("must not be empty")
    void mustNotBeEmpty() {
        assertThatThrownBy(() -> Offer.of(" , ")).hasMessageContaining("setting types is empty");
    }
}
