package dev.reelwright.bench;

import java.util.List;

/** {@code ./reelwright bench [NAME]}: one benchmark, or all of them. */
public final class Bench {
  /** A benchmark: prints its figures. */
  interface Run {
    void run() throws Exception;
  }

  private record Named(String name, String measures, Run run) {}

  private static final List<Named> ALL =
      List.of(
          new Named(
              "render",
              "CPU-seconds of a still + audio video against plain ffmpeg",
              RenderBench::run),
          new Named("idle", "memory of the whole idle stack", IdleBench::run),
          new Named("upload", "memory of the gateway under four 100 MB uploads", UploadBench::run),
          new Named(
              "ledger",
              "freezes per second on one account and on many, against a plain loop",
              LedgerBench::run),
          new Named(
              "storyboard",
              "forty scenes by two workers on a core each, against one",
              StoryboardBench::run));

  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    String wanted = arguments.length == 0 ? "" : arguments[0];
    List<Named> chosen =
        ALL.stream().filter(one -> wanted.isEmpty() || one.name().equals(wanted)).toList();
    if (chosen.isEmpty()) {
      System.err.println("no benchmark is named " + wanted + "; there are:");
      ALL.forEach(one -> System.err.printf("  %-10s %s%n", one.name(), one.measures()));
      System.exit(2);
    }
    System.out.printf(
        "%s %s, %d cores, Java %s%n",
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version());
    for (Named one : chosen) {
      System.out.printf("%n%s: %s%n", one.name(), one.measures());
      one.run().run();
    }
    System.exit(0);
  }
}
