package de.ikone.hub.web;

import de.ikone.hub.runtime.Failure.Text;
import de.ikone.hub.runtime.Models;
import java.util.List;
import java.util.Optional;

/** The models of car parks and gauges. */
final class TwoModels implements Models {
    private static final List<Model> MODELS = List.of(
            new Model(
                    "OffStreetParking",
                    new Text("Parkhaus", "Car park"),
                    List.of(
                            new Attribute("name", new Text("Name", "Name"), Optional.empty(), Optional.empty()),
                            new Attribute(
                                    "availableSpotNumber",
                                    new Text("Freie Stellplätze", "Free spaces"),
                                    Optional.empty(),
                                    Optional.empty()),
                            new Attribute(
                                    "totalSpotNumber",
                                    new Text("Stellplätze", "Spaces"),
                                    Optional.empty(),
                                    Optional.empty()),
                            new Attribute("location", new Text("Ort", "Place"), Optional.empty(), Optional.empty())),
                    Optional.of("availableSpotNumber"),
                    "{}"),
            new Model(
                    "WaterObserved",
                    new Text("Pegel", "Gauge"),
                    List.of(
                            new Attribute("flow", new Text("Abfluss", "Flow"), Optional.of("MQS"), Optional.of("m³/s")),
                            new Attribute(
                                    "height",
                                    new Text("Wasserstand", "Water level"),
                                    Optional.of("CMT"),
                                    Optional.of("cm"))),
                    Optional.of("height"),
                    "{}"));

    @Override
    public Optional<Model> find(String type) {
        return MODELS.stream().filter(model -> model.type().equals(type)).findFirst();
    }

    @Override
    public List<Model> list() {
        return MODELS;
    }
}
