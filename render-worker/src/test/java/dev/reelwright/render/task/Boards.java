package dev.reelwright.render.task;

import dev.reelwright.render.contract.BoardScene;
import dev.reelwright.render.contract.BoardStyle;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderSpec.Storyboard;
import dev.reelwright.render.contract.Script;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Storyboards for rules. */
final class Boards {
  private Boards() {}

  static RenderTask task(int scenes, Instant now) {
    List<BoardScene> all =
        IntStream.range(0, scenes)
            .mapToObj(
                number ->
                    new BoardScene(
                        "s" + number,
                        List.of(new Script.Line(null, "Scene " + number)),
                        "",
                        null,
                        List.of(),
                        "%032x".formatted(number)))
            .toList();
    BoardStyle style = new BoardStyle(426, 240, 24, null, false, null, false, null, Map.of());
    return new RenderTask(
        "t1",
        "acc",
        new Storyboard("A title", all, style, "pieces/acc"),
        "out/t1",
        now.plusSeconds(3600),
        now);
  }
}
