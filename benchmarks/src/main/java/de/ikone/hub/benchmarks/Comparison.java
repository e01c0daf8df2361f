package de.ikone.hub.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Rounds of the hub and of its ceiling, in turns; printed as they come. */
final class Comparison {
    private final String name;
    private final String load;
    private final List<Round> hub = new ArrayList<>();
    private final List<Round> ceiling = new ArrayList<>();

    Comparison(String name, String load) {
        this.name = name;
        this.load = load;
        System.out.printf("%s, %s%n", name, load);
    }

    String name() {
        return name;
    }

    String load() {
        return load;
    }

    void hub(Round round) {
        hub.add(round);
        print("hub", round);
    }

    void ceiling(Round round) {
        ceiling.add(round);
        print("ceiling", round);
    }

    List<Round> hub() {
        return hub;
    }

    List<Round> ceiling() {
        return ceiling;
    }

    /** Hub to ceiling, round by round. */
    double[] ratios() {
        return IntStream.range(0, hub.size())
                .mapToDouble(i -> hub.get(i).perSecond() / ceiling.get(i).perSecond())
                .sorted()
                .toArray();
    }

    /** Median of the hub to median of the ceiling. */
    double ratio() {
        return median(hub, Round::perSecond) / median(ceiling, Round::perSecond);
    }

    static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void print(String who, Round round) {
        String latency = round.p50() == 0
                ? ""
                : String.format(
                        Locale.ROOT, "  p50 %.1f  p95 %.1f  p99 %.1f ms", round.p50(), round.p95(), round.p99());
        System.out.printf(
                Locale.ROOT,
                "  %-8s %7.0f uplinks/s  %5.2f CPU s per 1,000  %4d MB%s%n",
                who,
                round.perSecond(),
                round.cpuPerThousand(),
                round.residentMegabytes(),
                latency);
    }
}
