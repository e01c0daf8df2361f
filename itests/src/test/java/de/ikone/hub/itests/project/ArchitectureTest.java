package de.ikone.hub.itests.project;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.annotation.bundle.Export;

/** Who may see whom. The build and OSGi refuse most of it too; here each rule names the cure. */
@DisplayName("The hub's classes")
class ArchitectureTest {
    private static final JavaClasses HUB = ProductionClasses.read();
    private static final String API = "de.ikone.hub.api";
    private static final int MOST_TYPES_BESIDE_ENVELOPE = 4;

    @Test
    @DisplayName("of a connector see the contract, Camel, Jackson, the JDK, models and themselves")
    void connectors() {
        classes()
                .that()
                .resideInAPackage("de.ikone.hub.connector..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "javax..",
                        "org.apache.camel..",
                        "com.fasterxml.jackson..",
                        "org.slf4j..",
                        "org.osgi.annotation..",
                        "org.osgi.service.component.annotations..",
                        "org.osgi.service.metatype.annotations..",
                        API,
                        "de.ikone.hub.model..",
                        "de.ikone.hub.connector.."))
                .because("a connector is replaced alone, in a running hub. Cure: do it with the hub: endpoints and"
                        + " Camel; what the contract lacks is added to hub-core/api by a decision record, a"
                        + " library that only this connector needs is named in this rule and travels inside its"
                        + " bundle")
                .check(HUB);
    }

    @Test
    @DisplayName("of one connector do not see another connector's")
    void connectorsAmongThemselves() {
        SlicesRuleDefinition.slices()
                .matching("de.ikone.hub.connector.(*)..")
                .should()
                .notDependOnEachOther()
                .because(
                        "each comes and goes alone. Cure: subscribe to the other's type, hub:subscribe?type=…; what two"
                                + " connectors need belongs in the hub")
                .check(HUB);
    }

    @Test
    @DisplayName("of the api see no other module")
    void api() {
        onlySees("api", List.of())
                .because("connectors compile against it alone. Cure: move the type that is used into hub-core/api,"
                        + " or the code that uses it into hub-core/runtime")
                .check(HUB);
    }

    @Test
    @DisplayName("of the store see the api alone")
    void store() {
        onlySees("store", List.of("api"))
                .because("the store must outlive the rest of the hub. Cure: hand the store what it needs as a value"
                        + " when it is opened or asked")
                .check(HUB);
    }

    @Test
    @DisplayName("of the runtime see the api and the store")
    void runtime() {
        onlySees("runtime", List.of("api", "store"))
                .because("the hub runs without pages, mappings and packages. Cure: let runtime offer an exported"
                        + " interface or service, and let web, feed or packages call it or register one")
                .check(HUB);
    }

    @Test
    @DisplayName("of the feed see the api and the runtime")
    void feed() {
        onlySees("feed", List.of("api", "runtime"))
                .because("a mapping connector is to the hub what a Java connector is. Cure: publish and read with the"
                        + " hub: endpoints")
                .check(HUB);
    }

    @Test
    @DisplayName("of no module but the test kit know that there is a test kit")
    void testkit() {
        noClasses()
                .that()
                .resideOutsideOfPackage("de.ikone.hub.testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("de.ikone.hub.testkit..")
                .because("no hub installs it. Cure: move the helper to src/test")
                .check(HUB);
    }

    @Test
    @DisplayName("use of another module exported packages only")
    void exportedPackages() {
        classes()
                .that(are("are of a bundle", type -> !ProductionClasses.module(type)
                        .equals("testkit")))
                .should(useOnlyExportedPackagesOfOtherModules())
                .because("what is not exported cannot be seen in OSGi, and changes without notice. Cure: call a service"
                        + " of an exported package (de.ikone.hub.runtime, …store); if none offers it, add it"
                        + " there")
                .check(HUB);
    }

    @Test
    @DisplayName("speak SQL in store.sql alone")
    void sql() {
        noClasses()
                .that()
                .resideOutsideOfPackage("de.ikone.hub.store.sql..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .because("there is one writer, one transaction and one place where both databases are told apart. Cure:"
                        + " add a method to HubStore's interfaces and its statement to de.ikone.hub.store.sql")
                .check(HUB);
    }

    @Test
    @DisplayName("of the api, connectors and runtime alone know Camel; the store, the pages and models do not")
    void camel() {
        noClasses()
                .that()
                .resideInAnyPackage("de.ikone.hub.store..", "de.ikone.hub.web..", "de.ikone.hub.model..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .because("it is what lets the project leave Camel, see docs/decisions/0003. Cure: pass envelopes and"
                        + " JSON; what needs an exchange belongs into runtime.camel")
                .check(HUB);
    }

    @Test
    @DisplayName("write to the log, not to the standard streams, but for the console and tools of the command line")
    void standardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackages("de.ikone.hub.runtime.console..", "de.ikone.hub.testkit..")
                .should(ACCESS_STANDARD_STREAMS)
                .because("nobody reads a hub's standard output, and printStackTrace goes there too. Cure: an slf4j"
                        + " Logger; a failure of a connection goes to its state instead")
                .check(HUB);
    }

    @Test
    @DisplayName("log by slf4j")
    void logging() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..testkit..") // no hub's log; it quiets a library there
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("lines carry the connection's name only by way of slf4j. Cure: org.slf4j.LoggerFactory")
                .check(HUB);
    }

    @Test
    @DisplayName("never sleep")
    void sleep() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .because("a sleeping thread cannot be stopped in time. Cure: wait on what is waited for, with a limit"
                        + " (Object.wait, a Condition, poll with time), or let a scheduled executor come back")
                .check(HUB);
    }

    @Test
    @DisplayName("form packages without cycles")
    void cycles() {
        SlicesRuleDefinition.slices()
                .assignedFrom(packages())
                .should()
                .beFreeOfCycles()
                // the one door to the store, which opens the implementation that the settings ask for
                .ignoreDependency(name("de.ikone.hub.store.Stores"), alwaysTrue())
                .because("packages in a circle can only be understood, tested and changed together. Cure: move the type"
                        + " that closes the circle to the package that is used, or pass it as an interface of that"
                        + " package")
                .check(HUB);
    }

    @Test
    @DisplayName("of the contract are the envelope and at most four more")
    void contractIsSmall() {
        List<String> types = HUB.stream()
                .filter(type -> type.getPackageName().equals(API))
                .filter(type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.equals("Envelope"))
                .sorted()
                .toList();

        assertThat(types)
                .as("types exported by hub-core/api beside the envelope. Cure: express it with an endpoint or a header;"
                        + " a further type needs a decision record showing two connectors that need it")
                .hasSizeLessThanOrEqualTo(MOST_TYPES_BESIDE_ENVELOPE);
    }

    private static ArchRule onlySees(String module, List<String> others) {
        return classes()
                .that(are("are of " + module, type -> ProductionClasses.module(type)
                        .equals(module)))
                .should()
                .onlyDependOnClassesThat(are(
                        others.isEmpty() ? "are of no other module" : "are of no other module than " + others,
                        type -> List.of("", module).contains(ProductionClasses.module(type))
                                || others.contains(ProductionClasses.module(type))));
    }

    private static DescribedPredicate<JavaClass> are(String description, Predicate<JavaClass> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }

    private static ArchCondition<JavaClass> useOnlyExportedPackagesOfOtherModules() {
        return new ArchCondition<>("use only exported packages of other modules") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> isHidden(dependency.getTargetClass(), type))
                        .map(Dependency::getDescription)
                        .forEach(text -> events.add(SimpleConditionEvent.violated(type, text)));
            }
        };
    }

    private static boolean isHidden(JavaClass used, JavaClass user) {
        String module = ProductionClasses.module(used);
        if (module.isEmpty() || module.equals(ProductionClasses.module(user))) {
            return false;
        }
        JavaPackage home = HUB.getPackage(used.getPackageName());
        return !home.isAnnotatedWith(Export.class);
    }

    /** Each package is a slice, also that of a module's root. */
    private static SliceAssignment packages() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return ProductionClasses.module(type).isEmpty()
                        ? SliceIdentifier.ignore()
                        : SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }
}
