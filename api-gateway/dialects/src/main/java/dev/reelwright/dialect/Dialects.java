package dev.reelwright.dialect;

import dev.reelwright.dialect.jobs.JobsDialect;
import dev.reelwright.dialect.kensa.KensaDialect;
import dev.reelwright.dialect.sketchpen.SketchpenDialect;
import dev.reelwright.job.contract.Problem;
import java.util.List;
import java.util.Optional;

/**
 * All published APIs of this platform. Immutable; any thread.
 *
 * <p>To add a dialect, add it to {@link #all()}.
 */
public final class Dialects {
  private final List<Dialect> dialects;

  private Dialects(List<Dialect> dialects) {
    this.dialects = dialects;
  }

  /** Every dialect that the platform speaks. */
  public static Dialects all() {
    return of(List.of(new JobsDialect(), new KensaDialect(), new SketchpenDialect()));
  }

  /**
   * A registry of just these.
   *
   * @throws IllegalArgumentException when two share a name or a path prefix
   */
  public static Dialects of(List<Dialect> dialects) {
    long names = dialects.stream().map(d -> d.surface().name()).distinct().count();
    long prefixes =
        dialects.stream().flatMap(d -> d.surface().pathPrefixes().stream()).distinct().count();
    long allPrefixes = dialects.stream().mapToLong(d -> d.surface().pathPrefixes().size()).sum();
    if (names != dialects.size() || prefixes != allPrefixes) {
      throw new IllegalArgumentException("two dialects share a name or a path prefix");
    }
    return new Dialects(List.copyOf(dialects));
  }

  /** The dialect whose name a job's {@code origin} carries. */
  public Optional<Dialect> named(String name) {
    return dialects.stream().filter(dialect -> dialect.surface().name().equals(name)).findFirst();
  }

  /**
   * The dialect with the longest prefix that matches whole segments of the path.
   *
   * @param path absolute and decoded, without the query
   */
  public Optional<Dialect> at(String path) {
    Dialect best = null;
    int longest = -1;
    for (Dialect dialect : dialects) {
      for (String prefix : dialect.surface().pathPrefixes()) {
        if (prefix.length() > longest && covers(prefix, path)) {
          best = dialect;
          longest = prefix.length();
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * Words a refusal as the dialect at this path does, or neutrally where there is none.
   *
   * @param requestId as of {@link Dialect#render(Problem, String)}
   */
  public Rendered render(String path, Problem problem, String requestId) {
    return at(path)
        .map(dialect -> dialect.render(problem, requestId))
        .orElseGet(() -> NeutralProblems.render(problem));
  }

  private static boolean covers(String prefix, String path) {
    return path.startsWith(prefix)
        && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
  }
}
