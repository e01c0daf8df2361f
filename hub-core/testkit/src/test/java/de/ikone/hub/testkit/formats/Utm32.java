package de.ikone.hub.testkit.formats;

/** EPSG:25832 to degrees by the series of Krüger (1912) in Karney's form, independent of what the hub uses. */
final class Utm32 {
    private static final double AXIS = 6_378_137;
    private static final double N = 1 / 298.257222101 / (2 - 1 / 298.257222101);
    private static final double RADIUS = AXIS / (1 + N) * (1 + N * N / 4 + N * N * N * N / 64);
    private static final double[] BETA = {
        N / 2 - 2 * N * N / 3 + 37 * N * N * N / 96, N * N / 48 + N * N * N / 15, 17 * N * N * N / 480
    };
    private static final double[] DELTA = {
        2 * N - 2 * N * N / 3 - 2 * N * N * N, 7 * N * N / 3 - 8 * N * N * N / 5, 56 * N * N * N / 15
    };

    private Utm32() {}

    /** Longitude and latitude in degrees. */
    static double[] degrees(double easting, double northing) {
        double xi = northing / (0.9996 * RADIUS);
        double eta = (easting - 500_000) / (0.9996 * RADIUS);
        double xi1 = xi;
        double eta1 = eta;
        for (int j = 1; j <= BETA.length; j++) {
            xi1 -= BETA[j - 1] * Math.sin(2 * j * xi) * Math.cosh(2 * j * eta);
            eta1 -= BETA[j - 1] * Math.cos(2 * j * xi) * Math.sinh(2 * j * eta);
        }
        double chi = Math.asin(Math.sin(xi1) / Math.cosh(eta1));
        double latitude = chi;
        for (int j = 1; j <= DELTA.length; j++) {
            latitude += DELTA[j - 1] * Math.sin(2 * j * chi);
        }
        double longitude = Math.toRadians(9) + Math.atan2(Math.sinh(eta1), Math.cos(xi1));
        return new double[] {Math.toDegrees(longitude), Math.toDegrees(latitude)};
    }
}
