package de.ikone.hub.testkit.contract;

import de.ikone.hub.api.Connector.Direction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which promises a connector must keep: those of all, those of its kind and those of its direction. */
final class Contract {
    private Contract() {}

    /** @param folder the connector's module, compiled; none are asked of a folder without connector */
    static List<Promise> of(Path folder) {
        if (ConnectorFolder.exists(folder)) {
            return mapping(folder);
        }
        return JavaConnector.find(folder).map(Contract::java).orElse(List.of());
    }

    private static List<Promise> mapping(Path folder) {
        ConnectorFolder connector = ConnectorFolder.read(folder, Map.of());
        Description description = Description.of(connector.definition());
        List<Promise> promises = new ArrayList<>(new CommonContract(folder, description).promises());
        promises.addAll(new MappingContract(connector).promises());
        RoutesOnTrial trial = new RoutesOnTrial(
                description, connector::routes, connector.settings(), Optional.of(folder.resolve("sample-city")));
        promises.addAll(new SourceContract(connector, trial, SampleCity.simulated(folder)).promises());
        promises.addAll(new RoutesContract(trial, SampleCity.simulated(folder)).promises());
        return promises;
    }

    private static List<Promise> java(JavaConnector connector) {
        List<Promise> promises =
                new ArrayList<>(new CommonContract(connector.folder(), connector.description()).promises());
        promises.addAll(new JavaContract(connector).promises());
        RoutesOnTrial trial =
                new RoutesOnTrial(connector.description(), connector::routes, connector.settings(), Optional.empty());
        Map<String, Object> addresses = SampleCity.simulated(connector.folder());
        Direction direction = connector.description().direction();
        if (direction == Direction.SINK) {
            promises.addAll(new SinkContract(trial, addresses).promises());
        } else if (direction == Direction.API) {
            promises.addAll(new ApiContract(trial).promises());
        } else if (direction == Direction.RULE) {
            promises.addAll(new RuleContract(connector.folder(), trial).promises());
        }
        promises.addAll(new RoutesContract(trial, addresses).promises());
        return promises;
    }
}
