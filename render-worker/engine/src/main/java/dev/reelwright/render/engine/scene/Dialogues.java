package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.look.Contrast;
import dev.reelwright.render.engine.look.Fitted;
import dev.reelwright.render.engine.look.TextFit;
import dev.reelwright.render.engine.look.TextFit.Align;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Turn;
import java.awt.Color;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Scenes of people who talk. */
final class Dialogues {
  /** Those behind are heard only. */
  static final int MOST_LINES = 6;

  private Dialogues() {}

  /** Who speaks keeps side and colour from scene to scene, by the place in the story's cast. */
  static void dialogue(Sheet sheet, Layout.Dialogue dialogue) {
    double u = sheet.u;
    List<Turn> lines = dialogue.lines().subList(0, Math.min(MOST_LINES, dialogue.lines().size()));
    Sheet.Head head = sheet.head(dialogue.heading());
    if (lines.isEmpty()) {
      sheet.place(head, sheet.area.getCenterY() - 60 * u);
      return;
    }
    int count = lines.size();
    double most = sheet.area.getHeight() - head.height();
    double gap = Math.min((count <= 3 ? 40 : 26) * u, most * 0.045);
    double h = (most - gap * (count - 1)) / count;
    double avatar = Math.min(h * 0.7, (sheet.wide() && count <= 3 ? 150 : 108) * u);
    double width = sheet.area.getWidth();
    double w = width * (sheet.wide() ? 0.84 : 0.95) - avatar - 30 * u;
    List<String> cast = sheet.shot.cast();
    List<Rectangle2D> boxes = new ArrayList<>();
    double pad = Math.min(34 * u, h * 0.12);
    double nameHeight = Math.min((count <= 3 ? 56 : 44) * u, h * 0.3);
    double largest = count == 1 ? 84 : count == 2 ? 72 : count == 3 ? 64 : 54;
    for (Turn line : lines) {
      double used = line.speaker().isBlank() ? 0 : nameHeight;
      boxes.add(Sheet.rect(0, 0, w - 2 * pad - 10 * u, h - pad * 1.3 - used));
    }
    List<Fitted> texts =
        Sheet.uniform(
            sheet
                .bodyFit(sheet.look.body(), 23, largest)
                .leading(1.16)
                .align(Align.START, Align.START),
            lines.stream().map(Turn::text).toList(),
            boxes);
    // Bubbles are as high and as wide as their words need; the whole stands in the middle.
    List<Double> heights = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double used = lines.get(i).speaker().isBlank() ? 0 : nameHeight;
      double needed = pad * 1.6 + used + texts.get(i).height();
      heights.add(Math.min(h, Math.max(needed, avatar)));
    }
    double total = heights.stream().mapToDouble(Double::doubleValue).sum() + gap * (count - 1);
    Rectangle2D room = sheet.below(head, total);
    double y = room.getY();
    for (int i = 0; i < count; i++) {
      Turn line = lines.get(i);
      int speaker = Math.max(0, cast.indexOf(line.speaker()));
      boolean right = speaker % 2 == 1;
      double used = line.speaker().isBlank() ? 0 : nameHeight;
      double spare = Math.max(0, boxes.get(i).getWidth() - texts.get(i).width() - 14 * u);
      double less = Math.min(spare, w * 0.6);
      double x =
          right ? room.getMaxX() - avatar - 30 * u - w + less : room.getX() + avatar + 30 * u;
      Rectangle2D bubble = Sheet.rect(x, y, w - less, heights.get(i));
      Rectangle2D box =
          Sheet.rect(
              x + pad + 10 * u,
              y + pad * 0.6 + used,
              w - less - 2 * pad - 10 * u,
              heights.get(i) - pad * 1.2 - used);
      double down = Math.max(0, (box.getHeight() - texts.get(i).height()) / 2);
      Fitted text = texts.get(i).shifted(box.getX(), box.getY() + down).within(box);
      bubble(sheet, line, i, speaker, bubble, text, avatar, pad, nameHeight);
      y += heights.get(i) + gap;
    }
  }

  private static void bubble(
      Sheet sheet,
      Turn line,
      int index,
      int speaker,
      Rectangle2D bubble,
      Fitted text,
      double avatar,
      double pad,
      double nameHeight) {
    double u = sheet.u;
    boolean right = speaker % 2 == 1;
    Color accent = sheet.palette.series().get(speaker % 3);
    Rectangle2D circle =
        Sheet.rect(
            right ? bubble.getMaxX() + 30 * u : bubble.getX() - 30 * u - avatar,
            bubble.getCenterY() - avatar / 2,
            avatar,
            avatar);
    Fitted name =
        sheet
            .bodyFit(sheet.look.strong(), 20, 40)
            .lines(1)
            .align(Align.START, Align.MIDDLE)
            .fit(
                line.speaker(),
                Sheet.rect(
                    bubble.getX() + pad + 10 * u,
                    bubble.getY() + pad * 0.6,
                    bubble.getWidth() - 2 * pad - 10 * u,
                    nameHeight));
    String initials = initials(line.speaker());
    Fitted letters =
        Badges.centred(
            TextFit.of(sheet.look.heading(), 12 * u, avatar * 0.42)
                .lines(1)
                .align(Align.MIDDLE, Align.START)
                .fit(initials, Dress.inset(circle, avatar * 0.12)),
            circle);
    // The first to speak is there from the beginning.
    Cue own = sheet.cueOfTurn(line.text(), index);
    Cue cue = index == 0 ? sheet.opening() : own;
    Optional<BufferedImage> picture =
        Portraits.face(sheet, line.speaker(), sheet.dress.inPortrait(circle, true));
    picture.ifPresent(known -> sheet.shows(circle));
    Piece.Painter face =
        (brush, grown, stress) -> {
          if (picture.isPresent()) {
            sheet.dress.portrait(
                brush.g(), circle, picture.get(), true, accent, sheet.seed() + speaker);
            return;
          }
          Color ground =
              sheet.dress.badge(brush.g(), circle, accent, stress, sheet.seed() + speaker);
          brush.text(letters, Badges.letters(sheet, ground, accent));
        };
    Piece.Painter words =
        (brush, grown, stress) -> {
          tail(sheet, brush, bubble, right);
          sheet.dress.card(brush.g(), bubble, accent, stress, sheet.seed() + index);
          brush.text(name, nameColour(sheet, accent));
          brush.text(text, sheet.palette.ink());
        };
    Rectangle2D bounds = Sheet.grown(bubble, 24 * u);
    if (cue == sheet.opening()) {
      sheet.opens(circle, 40, face);
      sheet.opens(bounds, 100, words);
    } else {
      sheet.comes(circle, cue, 0, face);
      sheet.comes(bounds, cue, 80, words);
    }
  }

  /** Readable on a card where it is plain and where a theme has it shine. */
  private static Color nameColour(Sheet sheet, Color accent) {
    Color surface = sheet.palette.surface();
    Color shining = Contrast.mix(surface, sheet.palette.ink(), 0.07);
    return Contrast.readable(accent, Contrast.TEXT, surface, shining);
  }

  private static void tail(Sheet sheet, Brush brush, Rectangle2D bubble, boolean right) {
    double u = sheet.u;
    if (sheet.theme() == Theme.PAPER) {
      return;
    }
    double x = right ? bubble.getMaxX() : bubble.getX();
    double tip = right ? x + 22 * u : x - 22 * u;
    double back = right ? x - 8 * u : x + 8 * u;
    double y = bubble.getCenterY();
    Path2D path = new GeneralPath();
    path.moveTo(back, y - 18 * u);
    path.lineTo(tip, y);
    path.lineTo(back, y + 18 * u);
    path.closePath();
    boolean ink = sheet.theme() == Theme.WHITEBOARD || sheet.theme() == Theme.BOLD;
    brush
        .g()
        .setColor(
            ink
                ? sheet.palette.ink()
                : sheet.theme() == Theme.DARK
                    ? Contrast.mix(sheet.palette.surface(), sheet.palette.ink(), 0.2)
                    : Contrast.mix(sheet.palette.surface(), sheet.palette.line(), 0.6));
    brush.g().fill(path);
  }

  private static String initials(String speaker) {
    StringBuilder initials = new StringBuilder();
    for (String part : speaker.strip().split("[\\s.-]+")) {
      if (!part.isEmpty() && initials.codePointCount(0, initials.length()) < 2) {
        initials.appendCodePoint(part.codePointAt(0));
      }
    }
    return initials.toString().toUpperCase(Locale.ROOT);
  }
}
