package de.ikone.hub.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** A hub that starts: its three stages, its bundles, its two ports. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class HubBootsTest {
    @Inject
    private BootFinished bootFinished;

    @Inject
    private FeaturesService features;

    @Inject
    private BundleContext bundles;

    @Configuration
    public Option[] hub() {
        return HubUnderTest.fromDistribution().options();
    }

    @Test
    public void installsConsolePlatformAndHub() throws Exception {
        List<String> installed = Arrays.stream(features.listInstalledFeatures())
                .map(Feature::getName)
                .toList();

        assertThat(installed).contains("hub-console", "hub-platform", "hub");
    }

    @Test
    public void startsEveryBundle() {
        List<String> notActive = Arrays.stream(bundles.getBundles())
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .map(Bundle::toString)
                .toList();

        assertThat(notActive).isEmpty();
    }

    @Test
    public void bringsNeitherPaxWebNorTheKarDeployer() {
        List<String> names =
                Arrays.stream(bundles.getBundles()).map(Bundle::getSymbolicName).toList();

        assertThat(names)
                .noneMatch(name -> name.startsWith("org.ops4j.pax.web"))
                .noneMatch(name -> name.startsWith("org.apache.karaf.deployer"))
                .noneMatch(name -> name.startsWith("org.apache.karaf.kar"));
    }

    @Test
    public void listensForTheConsoleAndForHttpOnLoopback() throws Exception {
        for (String port : List.of("hub.console.port", "hub.http.port")) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.getInteger(port))) {
                assertThat(socket.isConnected()).as(port).isTrue();
            }
        }
    }
}
