package dev.reelwright.gateway.caller;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a key may do. Pure.
 *
 * @param granted null: everything, as any key that nobody has bounded
 */
public record Scopes(@Nullable List<Scope> granted) {
  public static final Scopes ALL = new Scopes(null);

  private static final String BETWEEN = " ";

  public Scopes {
    granted = granted == null ? null : List.copyOf(granted);
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @param text null: everything
   */
  public static Scopes read(@Nullable String text) {
    return text == null
        ? ALL
        : new Scopes(
            Arrays.stream(text.split(BETWEEN)).map(Scope::read).flatMap(Optional::stream).toList());
  }

  public boolean allow(Scope needed) {
    return granted == null || granted.stream().anyMatch(scope -> scope.covers(needed));
  }

  /** One line; null: everything. */
  public @Nullable String text() {
    return granted == null
        ? null
        : granted.stream().map(Scope::text).collect(Collectors.joining(BETWEEN));
  }
}
