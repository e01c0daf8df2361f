package de.ikone.hub.feed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.CoordinateTransformFactory;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.ProjCoordinate;

/**
 * A coordinate system that German authorities hand positions out in. Easting comes before northing, longitude before
 * latitude, whatever the system's own order is, since the files do so. ETRS 89 and WGS 84 are taken as one (they differ by
 * less than a metre); Gauss-Krüger is right to about 3 m.
 */
final class CoordinateSystem {
    private static final Pattern EPSG = Pattern.compile("(?i)(?:epsg:|.*epsg(?:::|:[^:]*:|/[^/]*/))(\\d{4,6})");
    private static final Pattern CRS84 = Pattern.compile("(?i).*crs:?84");
    private static final String DEGREES = "+proj=longlat +datum=WGS84 +no_defs";
    private static final String POTSDAM = " +ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7 +units=m";
    private static final Map<String, CoordinateSystem> SYSTEMS = systems();
    private static final CoordinateReferenceSystem WGS84 = new CRSFactory().createFromParameters("WGS84", DEGREES);
    /** Beyond the earth's circumference no metre means anything. */
    private static final double LARGEST = 1e8;

    private final Optional<CoordinateReferenceSystem> system;

    /** @param system empty: its coordinates are degrees of WGS 84 already */
    private CoordinateSystem(Optional<CoordinateReferenceSystem> system) {
        this.system = system;
    }

    /** By name: {@code EPSG:25832}, {@code urn:ogc:def:crs:EPSG::25832}, {@code http://www.opengis.net/def/crs/EPSG/0/25832}. */
    static Optional<CoordinateSystem> of(String name) {
        Matcher epsg = EPSG.matcher(name.strip());
        String code =
                epsg.matches() ? epsg.group(1) : CRS84.matcher(name.strip()).matches() ? "4326" : "";
        return Optional.ofNullable(SYSTEMS.get(code));
    }

    /** Codes of those that are known, for messages. */
    static List<String> known() {
        return SYSTEMS.keySet().stream().map("EPSG:"::concat).toList();
    }

    /**
     * Longitude and latitude in degrees, rounded to about a centimetre.
     *
     * @return not numbers ({@code NaN}) for what lies outside the system
     */
    List<Double> toWgs84(double x, double y) {
        if (system.isEmpty()) {
            return List.of(x, y);
        }
        if (!(Math.abs(x) < LARGEST && Math.abs(y) < LARGEST)) {
            return List.of(Double.NaN, Double.NaN);
        }
        try {
            // a transform keeps its intermediate result: one for each call, so that threads do not share it
            ProjCoordinate degrees = new CoordinateTransformFactory()
                    .createTransform(system.get(), WGS84)
                    .transform(new ProjCoordinate(x, y), new ProjCoordinate());
            return List.of(rounded(degrees.x), rounded(degrees.y));
        } catch (Proj4jException outside) {
            return List.of(Double.NaN, Double.NaN);
        }
    }

    private static double rounded(double degrees) {
        return Double.isFinite(degrees) ? Math.round(degrees * 1e7) / 1e7 : degrees;
    }

    private static Map<String, CoordinateSystem> systems() {
        Map<String, CoordinateSystem> systems = new LinkedHashMap<>();
        systems.put("4326", new CoordinateSystem(Optional.empty()));
        systems.put("4258", new CoordinateSystem(Optional.empty()));
        for (int zone = 31; zone <= 33; zone++) {
            systems.put("258" + zone, projected("+proj=utm +zone=%d +ellps=GRS80 +units=m".formatted(zone)));
            systems.put("326" + zone, projected("+proj=utm +zone=%d +datum=WGS84 +units=m".formatted(zone)));
        }
        systems.put("4647", projected("+proj=tmerc +lat_0=0 +lon_0=9 +k=0.9996 +x_0=32500000 +ellps=GRS80 +units=m"));
        systems.put("31466", projected("+proj=tmerc +lat_0=0 +lon_0=6 +k=1 +x_0=2500000" + POTSDAM));
        systems.put("31467", projected("+proj=tmerc +lat_0=0 +lon_0=9 +k=1 +x_0=3500000" + POTSDAM));
        return systems;
    }

    private static CoordinateSystem projected(String parameters) {
        return new CoordinateSystem(Optional.of(new CRSFactory().createFromParameters(parameters, parameters)));
    }
}
