package de.ikone.hub.runtime.host;

import de.ikone.hub.runtime.City;
import de.ikone.hub.runtime.city.CityFile.ConnectionSpec;
import java.nio.file.Path;

/**
 * The reconciler's word that a connection may run: with these settings and no others.
 *
 * @param spec the connection as the city wants it
 * @param connector its installed connector, settings checked
 * @param city facts of the city
 * @param cityFolder folder of the city's tables
 * @param digest of the spec, the city and the tables; also in the configuration, so that a service made from older
 *     settings is never started
 */
record Release(ConnectionSpec spec, InstalledConnector connector, City city, Path cityFolder, String digest) {
    /** Key of the digest in the configuration. */
    static final String DIGEST = "hub.digest";
}
