package de.ikone.hub.benchmarks;

/**
 * What one round of load gave.
 *
 * @param uplinks acknowledged
 * @param perSecond of them
 * @param p50 median time to the acknowledgement in milliseconds; 0 where it was not measured; so the other two
 * @param cpuPerThousand CPU seconds of the server for 1,000 uplinks
 * @param residentMegabytes of the server at the end
 */
record Round(
        long uplinks,
        double perSecond,
        double p50,
        double p95,
        double p99,
        double cpuPerThousand,
        long residentMegabytes) {

    /** @param latencies sorted, in nanoseconds */
    static Round of(double seconds, long[] latencies, double cpuSeconds, long residentMegabytes) {
        return new Round(
                latencies.length,
                latencies.length / seconds,
                percentile(latencies, 50),
                percentile(latencies, 95),
                percentile(latencies, 99),
                cpuSeconds * 1_000 / latencies.length,
                residentMegabytes);
    }

    static Round of(double seconds, long uplinks, double cpuSeconds, long residentMegabytes) {
        return new Round(uplinks, uplinks / seconds, 0, 0, 0, cpuSeconds * 1_000 / uplinks, residentMegabytes);
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted[(int) ((sorted.length - 1L) * percent / 100)] / 1e6;
    }
}
