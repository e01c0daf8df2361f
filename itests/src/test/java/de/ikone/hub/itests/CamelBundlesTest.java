package de.ikone.hub.itests;

import static org.assertj.core.api.Assertions.assertThat;

import javax.inject.Inject;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.apache.karaf.features.BootFinished;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/** The bundles made in {@code hub-core/camel}: a route of another bundle finds languages, converters and components. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class CamelBundlesTest {
    @Inject
    private BootFinished bootFinished;

    @Inject
    private BundleContext bundles;

    @Configuration
    public Option[] hub() {
        return HubUnderTest.fromDistribution().options();
    }

    @Test
    public void carriesAnExchangeFromDirectToHttp() throws Exception {
        try (CamelContext camel = new OsgiDefaultCamelContext(bundles)) {
            camel.addRoutes(askingTheHubForAPageThatIsNotThere());
            camel.start();

            Exchange answer = camel.createProducerTemplate()
                    .request("direct:ask", exchange -> exchange.getMessage().setBody("a body"));

            assertThat(answer.getException()).isNull();
            assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE))
                    .isEqualTo(404);
            assertThat(answer.getProperty("sent")).isEqualTo("a body, sent");
        }
    }

    private static RouteBuilder askingTheHubForAPageThatIsNotThere() {
        String address = "http://127.0.0.1:" + Integer.getInteger("hub.http.port") + "/connections/no-such-connection/";
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .setBody(simple("${body}, sent"))
                        .setProperty("sent", body())
                        .convertBodyTo(byte[].class)
                        .to(address + "?throwExceptionOnFailure=false");
            }
        };
    }
}
