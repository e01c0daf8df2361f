package de.ikone.hub.web.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.api.Envelope.Operation;
import de.ikone.hub.runtime.City;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The plan of the city")
final class PlanTest {
    private static City city(Optional<String> tiles) {
        return new City(
                "trier",
                "Trier",
                "07211000",
                new City.BoundingBox(6.55, 49.70, 6.75, 49.81),
                ZoneId.of("Europe/Berlin"),
                "de",
                "",
                "",
                tiles);
    }

    private static Plan.Spot spot(double longitude, double latitude) {
        ObjectNode entity = new ObjectMapper().createObjectNode();
        entity.putObject("location").putArray("coordinates").add(longitude).add(latitude);
        Envelope record = new Envelope(
                1, "k", Operation.UPSERT, "Spot", "urn:x:1", Instant.EPOCH, true, Instant.EPOCH, "c", "", "{}");
        return new Plan.Spot(record, entity, "Spot");
    }

    @Test
    @DisplayName("puts the corners of the box at the corners of the drawing, longitude first")
    void corners() {
        Plan plan = Plan.of(city(Optional.empty()), List.of(spot(6.55001, 49.80999), spot(6.74999, 49.70001)));

        assertThat(Double.parseDouble(plan.marks().get(0).x())).isCloseTo(0, within(0.2));
        assertThat(Double.parseDouble(plan.marks().get(0).y())).isCloseTo(0, within(0.2));
        assertThat(Double.parseDouble(plan.marks().get(1).x())).isCloseTo(plan.width(), within(0.2));
        assertThat(Double.parseDouble(plan.marks().get(1).y())).isCloseTo(plan.height(), within(0.6));
    }

    @Test
    @DisplayName("is to scale: 14.4 km wide and 12.2 km high, with a bar of a round length")
    void scale() {
        Plan plan = Plan.of(city(Optional.empty()), List.of());

        assertThat(plan.height() / plan.width()).isCloseTo(12.24 / 14.37, within(0.01));
        assertThat(plan.scale()).isEqualTo("2 km");
        assertThat(plan.scaleLength()).isCloseTo(1000 * 2 / 14.37, within(2.0));
    }

    @Test
    @DisplayName("counts what lies outside instead of drawing it")
    void outside() {
        Plan plan = Plan.of(city(Optional.empty()), List.of(spot(6.6, 49.75), spot(49.75, 6.6)));

        assertThat(plan.marks()).hasSize(1);
        assertThat(plan.outside()).isEqualTo(1);
    }

    @Test
    @DisplayName("has no tiles unless the city allows an address, and then covers the drawing with them")
    void tiles() {
        String address = "https://karten.trier.example/{z}/{x}/{y}.png";
        Plan plan = Plan.of(city(Optional.of(address)), List.of());

        assertThat(Plan.of(city(Optional.empty()), List.of()).tiles()).isEmpty();
        assertThat(Tiles.origin(address)).hasValue("https://karten.trier.example");
        assertThat(Tiles.origin("javascript:alert(1)")).isEmpty();
        // the tile of Trier at zoom 13, as every map server counts
        assertThat(plan.tiles())
                .extracting(Tiles.Tile::address)
                .anyMatch(a -> a.startsWith("https://karten.trier.example/13/4246/"));
        assertThat(plan.tiles()).anyMatch(t -> t.x() <= 0 && t.y() <= 0);
        assertThat(plan.tiles()).anyMatch(t -> t.x() + t.size() >= plan.width() && t.y() + t.size() >= plan.height());
    }
}
