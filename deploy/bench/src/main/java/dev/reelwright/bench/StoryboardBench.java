package dev.reelwright.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.system.Customer;
import dev.reelwright.system.SecondWorker;
import dev.reelwright.system.Sketchpen;
import dev.reelwright.system.Sketchpen.Scene;
import dev.reelwright.system.Sketchpen.Style;
import dev.reelwright.system.SystemStack;
import dev.reelwright.system.SystemStack.ProcessRow;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a second worker is worth: videos of the same script, each for an account of its own so that
 * none finds anything ready, by one worker on core 0, and by two on cores 0 and 1. Both take turns,
 * and change who goes first. Each stage lasts from the end of the one before to its own, by the
 * database's clock. All other processes of the stack run where they like, and what they take is
 * told.
 */
final class StoryboardBench {
  private static final int SCENES = Integer.getInteger("bench.scenes", 40);
  private static final int PAIRS = Integer.getInteger("bench.pairs", 5);
  private static final Style STYLE = new Style("16:9", 24);
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final String WORKER = "render-worker";
  private static final String LAUNCHER = "launcher";
  private static final long CREDITS = 100;

  private static final List<String> SPEECHES =
      List.of(
          "Water boils, and steam rises.",
          "A river carries sand to the sea.",
          "Clouds are drops of water.",
          "The moon pulls at the sea.",
          "Wind is air on its way.");

  /** Seconds from the order to the file; the parts of a stage count from when it began. */
  private static final String STAGES =
      """
      with attempts as (
        select min(started_at) filter (where outcome = 'illustrated') as illustrating,
               max(ended_at) filter (where outcome = 'illustrated') as illustrated,
               max(ended_at) filter (where outcome = 'curated') as curated,
               max(ended_at) filter (where outcome = 'stored') as stored
        from attempt where task_id like ? || '-%'),
      parts as (
        select max(done_at) filter (where phase = 'NARRATE') as narrated,
               max(done_at) filter (where phase = 'DRAW') as drawn
        from part where task_id like ? || '-%')
      select extract(epoch from illustrated - illustrating), extract(epoch from narrated - illustrated),
             extract(epoch from curated - narrated), extract(epoch from drawn - curated),
             extract(epoch from stored - drawn)
      from attempts, parts
      """;

  /**
   * One video, seconds of each stage, and processor time.
   *
   * @param workers CPU-seconds of the workers, their tools and voices
   * @param rest CPU-seconds of the rest of the stack
   * @param load of the machine when it began
   */
  private record Turn(
      double illustrating,
      double narrating,
      double curating,
      double drawing,
      double composing,
      double workers,
      double rest,
      double load) {
    /** In the stages whose scenes any worker takes. */
    double shared() {
      return narrating + drawing;
    }

    double whole() {
      return illustrating + narrating + curating + drawing + composing;
    }
  }

  private final SystemStack stack;
  private @Nullable SecondWorker second;

  private StoryboardBench(SystemStack stack) {
    this.stack = stack;
  }

  static void run() throws Exception {
    if (Runtime.getRuntime().availableProcessors() < 2) {
      System.out.println("  needs two cores");
      return;
    }
    try (SystemStack stack = BenchStack.start()) {
      StoryboardBench bench = new StoryboardBench(stack);
      try {
        bench.measure();
      } finally {
        bench.alone();
      }
    }
  }

  private void measure() throws Exception {
    System.out.printf(
        "  %d scenes, %s at %d frames a second, %d pairs in turn%n",
        SCENES, STYLE.aspectRatio(), STYLE.framesPerSecond(), PAIRS);
    hold(stack.process(WORKER).pid(), 0);
    made(SCENES / 2);
    List<Turn> one = new ArrayList<>();
    List<Turn> two = new ArrayList<>();
    for (int pair = 0; pair < PAIRS; pair++) {
      if (pair % 2 == 0) {
        one.add(byOne());
        two.add(byTwo());
      } else {
        two.add(byTwo());
        one.add(byOne());
      }
    }
    List<Double> shared = new ArrayList<>();
    List<Double> whole = new ArrayList<>();
    for (int pair = 0; pair < PAIRS; pair++) {
      shared.add(one.get(pair).shared() / two.get(pair).shared());
      whole.add(one.get(pair).whole() / two.get(pair).whole());
    }
    print("medians by one", medians(one));
    print("medians by two", medians(two));
    System.out.printf(
        "  two workers narrate and draw %.2f times as fast as one (median of the pairs; %s),"
            + " and are ready %.2f times as fast%n",
        median(shared), listed(shared), median(whole));
  }

  private Turn byOne() throws Exception {
    alone();
    Turn turn = made(SCENES);
    print("one worker", turn);
    return turn;
  }

  private Turn byTwo() throws Exception {
    if (second == null) {
      second = SecondWorker.start(stack);
      hold(second.pid(), 1);
      made(SCENES / 2); // the first has been warm for long
    }
    Turn turn = made(SCENES);
    print("two workers", turn);
    return turn;
  }

  private void alone() throws IOException {
    if (second != null) {
      second.close();
      second = null;
    }
  }

  private Turn made(int scenes) throws Exception {
    Customer customer = Customer.open(stack.operator(), "bench", CREDITS);
    Sketchpen sketchpen = new Sketchpen(customer);
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    double workers = cpuOfWorkers();
    double rest = cpuOfRest();
    String id = sketchpen.fromScript(script(scenes), STYLE).json().path("id").asText();
    sketchpen.approve(id);
    JsonNode video = sketchpen.awaitEnd(id, PATIENCE);
    if (!video.path("status").asText().equals("completed")) {
      throw new IOException("no video was made: " + video);
    }
    double workersTook = cpuOfWorkers() - workers;
    double restTook = cpuOfRest() - rest;
    double[] stages = stages(id);
    return new Turn(
        stages[0], stages[1], stages[2], stages[3], stages[4], workersTook, restTook, load);
  }

  private static List<Scene> script(int scenes) {
    List<Scene> script = new ArrayList<>();
    for (int number = 0; number < scenes; number++) {
      script.add(
          new Scene(SPEECHES.get(number % SPEECHES.size()), "Drawing number %d".formatted(number)));
    }
    return script;
  }

  private double[] stages(String id) throws SQLException {
    try (Connection connection = stack.database("render");
        PreparedStatement statement = connection.prepareStatement(STAGES)) {
      statement.setString(1, id);
      statement.setString(2, id);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        double[] seconds = new double[row.getMetaData().getColumnCount()];
        for (int stage = 0; stage < seconds.length; stage++) {
          seconds[stage] = row.getDouble(stage + 1);
        }
        return seconds;
      }
    }
  }

  private double cpuOfWorkers() throws IOException {
    double seconds = cpu(stack.process(WORKER).pid());
    return second == null ? seconds : seconds + cpu(second.pid());
  }

  /** The launcher is their parent: counted with them it would be all of them once more. */
  private double cpuOfRest() throws IOException {
    double seconds = 0;
    for (ProcessRow row : stack.status()) {
      if (!row.name().equals(WORKER) && !row.name().equals(LAUNCHER)) {
        seconds += cpu(row.pid());
      }
    }
    return seconds;
  }

  private static double cpu(long pid) throws IOException {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    return process.isEmpty() ? 0 : ProcessMeter.cpuSeconds(process.get());
  }

  /** Keeps a process and all below it, and what they will start, on one core. */
  private static void hold(long pid, int core) throws IOException, InterruptedException {
    List<Long> pids =
        ProcessHandle.of(pid).stream()
            .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
            .map(ProcessHandle::pid)
            .toList();
    for (long one : pids) {
      Process taskset =
          new ProcessBuilder(
                  "taskset", "-a", "-c", "-p", Integer.toString(core), Long.toString(one))
              .redirectErrorStream(true)
              .start();
      String said = new String(taskset.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (taskset.waitFor() != 0) {
        throw new IOException("taskset (util-linux) failed: " + said);
      }
    }
  }

  private static void print(String name, Turn turn) {
    System.out.printf(
        "  %-14s illustrated %5.1f s, narrated %5.1f s, curated %5.1f s, drawn %5.1f s,"
            + " composed %5.1f s; %5.1f CPU-s, the rest of the stack %4.1f; load %.1f%n",
        name,
        turn.illustrating(),
        turn.narrating(),
        turn.curating(),
        turn.drawing(),
        turn.composing(),
        turn.workers(),
        turn.rest(),
        turn.load());
  }

  private static Turn medians(List<Turn> turns) {
    return new Turn(
        median(turns, Turn::illustrating),
        median(turns, Turn::narrating),
        median(turns, Turn::curating),
        median(turns, Turn::drawing),
        median(turns, Turn::composing),
        median(turns, Turn::workers),
        median(turns, Turn::rest),
        median(turns, Turn::load));
  }

  private static double median(List<Turn> turns, ToDoubleFunction<Turn> what) {
    return median(turns.stream().mapToDouble(what).boxed().toList());
  }

  private static double median(List<Double> figures) {
    return figures.stream().sorted().skip(figures.size() / 2).findFirst().orElseThrow();
  }

  private static String listed(List<Double> figures) {
    return String.join(", ", figures.stream().map("%.2f"::formatted).toList());
  }
}
