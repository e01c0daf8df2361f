package de.ikone.hub.testkit.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads the recorded XML files by XPath. */
final class SecondXml {
    private SecondXml() {}

    static List<Site> aachenRealtime(Path file) throws IOException {
        return sites(file, "parkingRecordStatus", node -> {
            boolean known = !text(node, "parkingSiteStatus").equals("unknown");
            return Site.of(text(node, "parkingRecordReference/@id"))
                    .text("observedAt", text(node, "parkingStatusOriginTime"))
                    .number("totalSpotNumber", text(node, "parkingOccupancy/parkingNumberOfSpacesOverride"), "0")
                    .number(
                            "availableSpotNumber",
                            known ? text(node, "parkingOccupancy/parkingNumberOfVacantSpaces") : "")
                    .number(
                            "occupiedSpotNumber",
                            known ? text(node, "parkingOccupancy/parkingNumberOfOccupiedSpaces") : "")
                    .scaled("occupancy", known ? text(node, "parkingOccupancy/parkingOccupancy") : "", "0.01")
                    .text(
                            "status",
                            text(node, "parkingSiteOpeningStatus")
                                    + (known ? " " + text(node, "parkingSiteStatus") : ""));
        });
    }

    static List<Site> aachenStatic(Path file) throws IOException {
        String point = "parkingLocation/pointByCoordinates/pointCoordinates/";
        return sites(file, "parkingRecord", node -> Site.of(text(node, "@id"))
                .text("name", text(node, "parkingName/values/value"))
                .text("observedAt", text(node, "parkingRecordVersionTime"))
                .number("totalSpotNumber", text(node, "parkingNumberOfSpaces"))
                .at(text(node, point + "longitude"), text(node, point + "latitude")));
    }

    static List<Site> stuttgart(Path file) throws IOException {
        String point = "facilityLocation/locationForDisplay/";
        return sites(file, "parkingFacility", node -> {
            double[] place = Utm32.degrees(
                    Double.parseDouble(text(node, point + "longitude")),
                    Double.parseDouble(text(node, point + "latitude")));
            return Site.of(text(node, "@id"))
                    .text("name", text(node, "parkingFacilityName/values/value"))
                    .text("observedAt", text(node, "parkingFacilityRecordVersionTime"))
                    .number("totalSpotNumber", text(node, "totalParkingCapacity"), "0")
                    .number(
                            "maximumAllowedHeight",
                            text(node, "characteristicsOfPermittedVehicles/heightCharacteristic/vehicleHeight"))
                    .at(place[0], place[1]);
        });
    }

    static List<Site> pls(Path file) throws IOException {
        return sites(file, "Parkhaus", node -> {
            String state = text(node, "Status");
            boolean disturbed = state.equals("Stoerung");
            boolean full = text(node, "Gesamt").equals(text(node, "Aktuell"));
            return Site.of(text(node, "ID"))
                    .text("name", text(node, "Name"))
                    .local(text(node, "../Zeitstempel"), "dd.MM.yyyy HH:mm:ss")
                    .number("totalSpotNumber", text(node, "Gesamt"))
                    .number("occupiedSpotNumber", disturbed ? "" : text(node, "Aktuell"))
                    .difference("availableSpotNumber", "totalSpotNumber", "occupiedSpotNumber")
                    .text("status", disturbed ? "" : !state.equals("Offen") ? "closed" : full ? "open full" : "open");
        });
    }

    private static List<Site> sites(Path file, String element, Function<Node, Site> reader) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Document document = factory.newDocumentBuilder().parse(file.toFile());
            NodeList found = document.getElementsByTagNameNS("*", element);
            List<Site> sites = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                sites.add(reader.apply(found.item(i)));
            }
            return sites;
        } catch (ParserConfigurationException | SAXException notXml) {
            throw new IOException(notXml);
        }
    }

    /** Text at a path of local names. */
    private static String text(Node node, String path) {
        String local = path.replaceAll("(?<![@.\\w])(\\w+)", "*[local-name()='$1']");
        try {
            return (String) XPathFactory.newInstance().newXPath().evaluate(local, node, XPathConstants.STRING);
        } catch (XPathExpressionException wrongPath) {
            throw new IllegalArgumentException(path, wrongPath);
        }
    }
}
