package de.ikone.hub.itests.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The folder of the project, seen from this module. */
final class Project {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Project() {}

    static Path path(String relative) {
        return ROOT.resolve(relative);
    }

    /** Names of what lies in a folder of the project; hidden ones and what the build makes are left out. */
    static List<String> names(String folder) {
        try (Stream<Path> entries = Files.list(path(folder))) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.equals("target"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Names of the folders in a folder. */
    static List<String> folders(String folder) {
        return names(folder).stream()
                .filter(name -> Files.isDirectory(path(folder).resolve(name)))
                .toList();
    }

    static List<String> connectors() {
        return folders("connectors");
    }

    static boolean isMapping(String connector) {
        return Files.exists(path("connectors/" + connector + "/connector.yaml"));
    }

    static String text(String file) {
        try {
            return Files.readString(path(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Texts of the nodes that an XPath finds in an XML file; XML's name spaces are not looked at. */
    static List<String> xml(String file, String xpath) {
        try {
            NodeList nodes = (NodeList) XPathFactory.newInstance()
                    .newXPath()
                    .evaluate(
                            xpath,
                            DocumentBuilderFactory.newInstance()
                                    .newDocumentBuilder()
                                    .parse(path(file).toFile()),
                            XPathConstants.NODESET);
            List<String> texts = new ArrayList<>();
            for (int at = 0; at < nodes.getLength(); at++) {
                texts.add(nodes.item(at).getTextContent().strip());
            }
            return texts;
        } catch (ParserConfigurationException | SAXException | XPathExpressionException unreadable) {
            throw new IllegalArgumentException(file + ": " + xpath, unreadable);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All poms but the root's, as paths from the root. */
    static List<String> childPoms() {
        try (Stream<Path> files = Files.find(
                ROOT, 4, (file, attributes) -> file.getFileName().toString().equals("pom.xml"))) {
            return files.map(ROOT::relativize)
                    .map(Path::toString)
                    .filter(file -> !file.equals("pom.xml") && !file.contains("target/") && !file.startsWith("run/"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
