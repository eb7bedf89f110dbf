package dev.reelwright.render.studio;

import dev.reelwright.render.contract.RenderSpec.PromptToVideo;
import dev.reelwright.render.contract.RenderSpec.Style;
import dev.reelwright.render.engine.caption.CaptionLook;
import dev.reelwright.render.engine.caption.CaptionStyle;
import dev.reelwright.render.engine.compose.Coding;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.storyboard.StoryboardOrder;
import dev.reelwright.render.engine.storyboard.StoryboardOrder.Design;
import dev.reelwright.render.engine.storyboard.StoryboardOrder.Source;
import dev.reelwright.render.media.Refusal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what a task asks for into what the engine is told. Plain rules. */
public final class Orders {
  private static final Theme DEFAULT_THEME = Theme.PRESENTATION;
  private static final CaptionLook DEFAULT_CAPTIONS = CaptionLook.BOX;

  /** An order, or why there is none. */
  public sealed interface Reading {
    record Understood(StoryboardOrder order) implements Reading {}

    record Refused(Refusal refusal) implements Reading {}
  }

  /**
   * Reads a spec.
   *
   * @param startImage the spec's start image, re-encoded by us; empty if it has none
   * @param voices ids that the voice knows; the first is the default
   */
  public static Reading of(PromptToVideo spec, Optional<Path> startImage, List<String> voices) {
    Style style = spec.style() == null ? new Style(null, null, null) : spec.style();
    Optional<Theme> theme = named(style.theme(), DEFAULT_THEME, Theme.values());
    if (theme.isEmpty()) {
      return unknown("theme", style.theme(), names(Theme.values()));
    }
    Optional<CaptionLook> captions =
        named(style.captions(), DEFAULT_CAPTIONS, CaptionLook.values());
    if (captions.isEmpty()) {
      return unknown("captions", style.captions(), names(CaptionLook.values()));
    }
    String voice = style.voice() == null ? voices.get(0) : style.voice();
    if (!voices.contains(voice)) {
      return unknown("voice", voice, String.join(", ", voices));
    }
    Source source =
        startImage
            .<Source>map(file -> new Source.StartImage(file, spec.prompt()))
            .orElseGet(() -> new Source.Prompt(spec.prompt()));
    return new Reading.Understood(
        new StoryboardOrder(
            source,
            OptionalInt.of(spec.durationSeconds()),
            Coding.of(new Frame(spec.width(), spec.height(), spec.framesPerSecond())),
            Design.of(theme.get()),
            voice,
            CaptionStyle.of(captions.get())));
  }

  private static <E extends Enum<E>> Optional<E> named(
      @Nullable String name, E fallback, E[] values) {
    return name == null
        ? Optional.of(fallback)
        : Arrays.stream(values).filter(value -> lower(value).equals(name)).findFirst();
  }

  private static <E extends Enum<E>> String names(E[] values) {
    Function<E, String> lower = Orders::lower;
    return Arrays.stream(values).map(lower).collect(Collectors.joining(", "));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Reading unknown(String what, @Nullable String name, String allowed) {
    return new Reading.Refused(
        new Refusal(
            what + "_unknown",
            "There is no %s \"%s\". There are: %s.".formatted(what, name, allowed)));
  }

  private Orders() {}
}
