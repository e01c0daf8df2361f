package de.ikone.hub.testkit.contract;

import java.util.List;
import java.util.stream.Stream;

/** Good connectors with one small change each, and the promise that it breaks. */
final class PlantedFaults {
    private static final String YAML = "connector.yaml";
    private static final String MAPPING = "mapping.jsonata";
    private static final String EXPECTED = "expected.json";
    private static final String MANIFEST = "target/classes/META-INF/MANIFEST.MF";
    private static final String COMPONENT = "target/classes/OSGI-INF/component.xml";
    private static final String METATYPE = "target/classes/OSGI-INF/metatype/settings.xml";
    private static final String ENGLISH = "target/classes/OSGI-INF/l10n/metatype.properties";
    private static final String GERMAN = "target/classes/OSGI-INF/l10n/metatype_de.properties";
    private static final String CITY = "sample-city/city.yaml";
    private static final MadeConnector SOURCE = MadeConnector.source();
    private static final MadeConnector SINK = MadeConnector.sink();
    private static final MadeConnector API = MadeConnector.api();
    private static final MadeConnector RULE = MadeConnector.rule();

    private PlantedFaults() {}

    /** A connector with a fault, and the promise that it breaks. */
    record Fault(String promise, String what, MadeConnector connector) {
        /** The same with a second change that belongs to the first. */
        Fault closing(String file, String text, String instead) {
            return new Fault(promise, what, connector.with(file, text, instead));
        }

        @Override
        public String toString() {
            return promise + " / " + what;
        }
    }

    static Stream<Fault> all() {
        return Stream.of(
                        ofAll(),
                        ofJava(),
                        ofMappings(),
                        ofSamples(),
                        ofSources(),
                        ofSinks(),
                        ofApis(),
                        ofRules(),
                        ofRoutes())
                .flatMap(List::stream);
    }

    private static Fault fault(String promise, MadeConnector good, String file, String text, String instead) {
        String shown = instead.strip().lines().findFirst().orElse("nothing");
        return new Fault(promise, "%s: %s".formatted(file, shown), good.with(file, text, instead));
    }

    private static Fault missing(String promise, MadeConnector good, String file) {
        return new Fault(promise, "no " + file, good.without(file));
    }

    private static Fault sinkThat(String promise, String fault) {
        return javaThat(promise, SINK, fault);
    }

    private static Fault javaThat(String promise, MadeConnector good, String fault) {
        return new Fault(promise, fault, good.with(CITY, "fault: none", "fault: " + fault));
    }

    private static List<Fault> ofAll() {
        String named = "is named like its folder";
        String readme = "has a README of at most 40 lines";
        String explains = "explains every setting in German and English";
        String defaults = "has defaults that are valid";
        String secrets = "declares its secrets as secrets";
        String exports = "exports nothing";
        String cityData = "brings no city's data";
        String simulator = "has a simulator or shows its counterpart";
        return List.of(
                fault(named, SOURCE, YAML, "id: gauges", "id: gauge"),
                fault(named, SOURCE, MANIFEST, "connector.gauges", "connector.pegel"),
                fault(named, SINK, MANIFEST, "id=planted-sink", "id=plantedsink"),
                missing(readme, SOURCE, "README.md"),
                fault(readme, SOURCE, "README.md", "Fetches", "line\n".repeat(40) + "Fetches"),
                fault(readme, SINK, "README.md", "# planted-sink", "# A sink"),
                fault(explains, SOURCE, YAML, "de: Zeit zwischen zwei Abrufen", "de: Time between two fetches"),
                fault(explains, SOURCE, YAML, "en: Time between two fetches", "en: Time"),
                fault(explains, SINK, GERMAN, "batch.description=Wie viele in einer Anfrage.", ""),
                missing(explains, SINK, ENGLISH),
                fault(defaults, SINK, METATYPE, "default=\"1\"", "default=\"0\""),
                fault(defaults, SINK, METATYPE, "default=\"1\"", "default=\"101\""),
                fault(defaults, SINK, METATYPE, "default=\"1\"", "default=\"one\""),
                fault(secrets, SOURCE, YAML, "type: secret", "type: string"),
                fault(secrets, SINK, METATYPE, "type=\"Password\"", "type=\"String\""),
                fault(secrets, SINK, METATYPE, "id=\".secret\"", "id=\"secret\""),
                fault(exports, SOURCE, MANIFEST, "Provide", "Export-Package: a\nProvide"),
                fault(exports, SINK, MANIFEST, "Provide", "Export-Package: a.b;version=1\nProvide"),
                fault(
                        exports,
                        SINK,
                        MANIFEST,
                        "Provide",
                        "Export-Package: de.ikone.hub.connector.plantedsink\nProvide"),
                fault(cityData, SOURCE, "target/classes/" + YAML, "id", "ags: 07211000\nid"),
                fault(cityData, SOURCE, "target/classes/" + YAML, "id", "at: [6.641, 49.756]\nid"),
                fault(cityData, SINK, GERMAN, "Adresse", "Adresse (07312000)"),
                missing(simulator, SOURCE, "simulator/simulator.yaml"),
                missing(simulator, SINK, "simulator/simulator.yaml"),
                fault(simulator, SINK, COMPONENT, "\"SINK\"", "\"RULE\""));
    }

    private static List<Fault> ofJava() {
        String place = "lies in the package of its name";
        String manifest = "says in the manifest what its component says";
        String readme = "names every setting in its README";
        return List.of(
                fault(place, SINK, COMPONENT, "class=\"de.ikone.hub.connector.plantedsink.", "class=\"de.ikone.sink."),
                fault(place, SINK, COMPONENT, "configuration-pid=\"de.ikone.hub.connector.plantedsink\"", ""),
                fault(place, SINK, COMPONENT, "value=\"planted-sink\"", "value=\"other-sink\""),
                fault(manifest, SINK, MANIFEST, "direction=SINK;", "direction=API;"),
                fault(manifest, SINK, MANIFEST, "entities:List<String>=KitRecord;", ""),
                fault(manifest, SINK, COMPONENT, ">KitRecord<", ">Other<"),
                fault(readme, SINK, "README.md", "`url`, ", ""),
                fault(readme, SINK, "README.md", "`.secret`", "`secret`"),
                fault(readme, SINK, "README.md", "`batch`", "batch"));
    }

    private static List<Fault> ofMappings() {
        String samples = "has samples";
        String types = "publishes the types it declares";
        String terms = "says under which terms its data comes";
        return List.of(
                missing(samples, SOURCE, "sample.json"),
                new Fault(samples, "sample.txt.old", renamed("sample.json", "sample.txt.old")),
                new Fault(samples, "example.json", renamed("sample.json", "example.json")),
                fault(types, SOURCE, YAML, "[PlantedGauge]", "[PlantedGauge, Device]"),
                fault(types, SOURCE, YAML, "[PlantedGauge]", "[Device]"),
                fault(types, SOURCE, MAPPING, "\"PlantedGauge\"", "no = \"a\" ? \"PlantedGauge\" : \"Device\""),
                fault(terms, SOURCE, YAML, "terms: open\n", ""),
                fault(terms, SOURCE, YAML, "licence: CC0-1.0\n", ""),
                fault(terms, SOURCE, YAML, "attribution: Musterstadt\n", ""));
    }

    private static MadeConnector renamed(String file, String name) {
        MadeConnector renamed = SOURCE.without(file);
        renamed.files().put(name, SOURCE.files().get(file));
        return renamed;
    }

    private static List<Fault> ofSamples() {
        String exact = "becomes exactly what is expected";
        String model = "gives entities as their models say";
        String ids = "gives the same ids again";
        String time = "takes the time from the source";
        String unknown = "passes no unknown field on";
        String alone = "loses a broken item alone";
        return List.of(
                fault(exact, SOURCE, EXPECTED, "1.5", "1.4"),
                fault(exact, SOURCE, MAPPING, "\"level\": $number(level), ", ""),
                missing(exact, SOURCE, EXPECTED),
                fault(model, SOURCE, MAPPING, "$number(level)", "level & \"\""),
                fault(model, SOURCE, MAPPING, "$number(level)", "-$number(level)"),
                fault(model, SOURCE, MAPPING, "\"name\"", "\"label\""),
                fault(ids, SOURCE, MAPPING, "\"id\": no", "\"id\": \"\" & $random()"),
                fault(ids, SOURCE, MAPPING, "\"id\": no", "\"id\": \"gauge\""),
                fault(ids, SOURCE, MAPPING, "\"id\": no", "\"id\": $substring(no, 1)"),
                fault(time, SOURCE, MAPPING, "\"observedAt\": at", "\"observedAt\": $receivedAt"),
                fault(time, SOURCE, MAPPING, "\"observedAt\": at", "\"observedAt\": $substring(at, 0, 19)"),
                fault(time, SOURCE, MAPPING, "\"name\": name", "\"name\": name & $receivedAt"),
                fault(unknown, SOURCE, MAPPING, "{\"type\"", "$merge([$, {\"type\"")
                        .closing(MAPPING, "name}", "name}])"),
                fault(unknown, SOURCE, MAPPING, "\"name\": name", "\"name\": $string($)"),
                fault(unknown, SOURCE, MAPPING, "\"name\": name", "\"name\": name, \"count\": $count($keys($))"),
                fault(alone, SOURCE, MAPPING, "$number(level)", "level"),
                fault(alone, SOURCE, YAML, "items: gauges", "items: \"gauges[$number(level) > 0]\""),
                fault(alone, SOURCE, MAPPING, "$number(level)", "$sum($payload.gauges.$number(level))"));
    }

    private static List<Fault> ofSources() {
        String fetches = "fetches its sample from a real server";
        String licence = "carries the licence of its data";
        String truncated = "shows a truncated payload as DATA and publishes nothing of it";
        String elsewhere = "\"http://127.0.0.1:1/gauges\"";
        return List.of(
                fault(fetches, SOURCE, YAML, "\"{{url}}/gauges\"", elsewhere),
                fault(fetches, SOURCE, "simulator/simulator.yaml", "{http}", "http://127.0.0.1:1"),
                fault(fetches, SOURCE, MAPPING, "\"PlantedGauge\"", "\"Device\""),
                fault(licence, SOURCE, YAML, "\"{{url}}/gauges\"", elsewhere),
                fault(licence, SOURCE, "simulator/simulator.yaml", "url", "address"),
                fault(licence, SOURCE, YAML, "items: gauges", "items: nothing"),
                fault(truncated, SOURCE, YAML, "\"{{url}}/gauges\"", elsewhere),
                fault(truncated, SOURCE, "simulator/simulator.yaml", "{http}", "http://127.0.0.1:1"),
                fault(truncated, SOURCE, YAML, "required: true", "required: false\n    default: \"http://127.0.0.1:1\"")
                        .closing("simulator/simulator.yaml", "settings: {url: \"{http}\"}", "settings: {url: \"\"}"));
    }

    private static List<Fault> ofSinks() {
        String order = "sends every record once, in order, with its key";
        String again = "sends again, with the same key, what the receiver could not take";
        String back = "comes back when nobody answered";
        String refused = "puts what the receiver refuses for good in quarantine at once, and goes on";
        String access = "tells a refused login from a refused record";
        String secret = "shows its secret to the receiver only, and never in an address";
        return List.of(
                sinkThat(order, "no-key"),
                sinkThat(order, "skips-every-third"),
                sinkThat(order, "sends-twice"),
                sinkThat(again, "swallows-503"),
                sinkThat(again, "rejects-503"),
                sinkThat(again, "new-key"),
                sinkThat(back, "swallows-absence"),
                sinkThat(back, "rejects-absence"),
                sinkThat(back, "hides-absence"),
                sinkThat(refused, "swallows-422"),
                sinkThat(refused, "repeats-422"),
                sinkThat(refused, "hides-422"),
                sinkThat(access, "swallows-401"),
                sinkThat(access, "rejects-401"),
                sinkThat(access, "hides-401"),
                sinkThat(secret, "secret-in-address"),
                sinkThat(secret, "no-secret"),
                sinkThat(secret, "secret-in-body"));
    }

    private static List<Fault> ofApis() {
        String serves = "serves what the hub has";
        String bounded = "answers within bounds, whatever is asked";
        String mistakes = "tells a reader his mistake";
        return List.of(
                javaThat(serves, API, "serves-nothing"),
                javaThat(serves, API, "serves-others"),
                javaThat(serves, API, "fails"),
                javaThat(bounded, API, "raises-limit"),
                javaThat(bounded, API, "forgets-limit"),
                javaThat(bounded, API, "cuts-limit-too-late"),
                javaThat(mistakes, API, "ignores-mistakes"),
                javaThat(mistakes, API, "hides-mistakes"),
                javaThat(mistakes, API, "fails-on-mistakes"));
    }

    private static List<Fault> ofRules() {
        String others = "publishes never what it reads";
        String exact = "publishes exactly what is expected";
        String once = "publishes nothing again for what it has read before";
        return List.of(
                javaThat(others, RULE, "reads-its-own"),
                javaThat(others, RULE, "reads-all"),
                fault(others, RULE, COMPONENT, ">PlantedNote<", "><"),
                javaThat(exact, RULE, "says-otherwise"),
                javaThat(exact, RULE, "says-nothing"),
                javaThat(exact, RULE, "says-more"),
                javaThat(once, RULE, "forgets"),
                javaThat(once, RULE, "counts"),
                javaThat(once, RULE, "names-anew"));
    }

    private static List<Fault> ofRoutes() {
        String threads = "starts and stops without leaving a thread behind";
        String logs = "writes no secret into a log";
        return List.of(
                sinkThat(threads, "leaks-thread"),
                sinkThat(threads, "leaks-executor"),
                sinkThat(threads, "leaks-timer"),
                sinkThat(logs, "logs-secret"),
                sinkThat(logs, "logs-secret-for-debugging"),
                sinkThat(logs, "tells-secret"));
    }
}
