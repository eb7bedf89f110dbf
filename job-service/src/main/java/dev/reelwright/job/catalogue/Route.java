package dev.reelwright.job.catalogue;

import dev.reelwright.job.job.Maker;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A way to reach a model. */
public sealed interface Route {
  /** APIs that the workers speak; a new adapter is named here too. */
  List<String> PROVIDERS =
      List.of("evolink", "kie", "openai", "azure-openai", "gemini", "vertex", "dashscope", "ark");

  /** Unique within its model. */
  String name();

  /**
   * Whether orders may go this way.
   *
   * @param accounts that there are credentials for
   */
  boolean isOpen(Set<String> accounts, LocalDate today);

  /** What it takes of orders by prompt; empty where nothing is ordered so. */
  Optional<Limits> limits();

  /** All that a route may name as its provider, ours first. */
  static List<String> makers() {
    return Stream.concat(Stream.of(Maker.OWN_ENGINE), PROVIDERS.stream()).toList();
  }

  /** Our own engine makes it; it needs no credentials. */
  record OwnEngine(String name, Optional<Limits> limits) implements Route {
    /** It makes no shorter videos. */
    public static final int LEAST_SECONDS = 3;

    public OwnEngine {
      if (limits.filter(each -> each.durations().getFirst() < LEAST_SECONDS).isPresent()) {
        throw new IllegalArgumentException(
            "takes less than %d seconds, which our own engine does not make"
                .formatted(LEAST_SECONDS));
      }
    }

    @Override
    public boolean isOpen(Set<String> accounts, LocalDate today) {
      return true;
    }
  }

  /**
   * An outside provider makes it.
   *
   * @param provider one of {@link #PROVIDERS}
   * @param account which of the workers' credentials
   * @param model the provider's own id
   * @param imageModel another for orders with a start image; empty: the same
   * @param sound whether what it makes has sound, so that a silent video is a faulty one
   * @param sunset from this day on, by UTC, it is closed; empty: not known
   */
  record AtProvider(
      String name,
      String provider,
      String account,
      String model,
      Optional<String> imageModel,
      boolean sound,
      Optional<LocalDate> sunset,
      Limits taken)
      implements Route {
    public AtProvider {
      if (imageModel.isPresent() && taken.images() == 0) {
        throw new IllegalArgumentException(
            "has an image-model '%s', but its limits take no images".formatted(imageModel.get()));
      }
    }

    @Override
    public boolean isOpen(Set<String> accounts, LocalDate today) {
      return accounts.contains(account) && isBeforeSunset(today);
    }

    boolean isBeforeSunset(LocalDate today) {
      return Lifecycle.isBefore(sunset, today);
    }

    @Override
    public Optional<Limits> limits() {
      return Optional.of(taken);
    }

    Way way(boolean withImage) {
      return new Way(name, provider, account, withImage ? imageModel.orElse(model) : model, sound);
    }
  }
}
