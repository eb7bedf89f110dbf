package dev.reelwright.render.engine.picture;

/**
 * A guess at what a picture is about, from what stands out of the colours along its edges, from
 * detail, from skin tones, and from the habit of putting things into the middle. No recognition: it
 * is right often enough to keep heads in the frame, and harmless when it is wrong.
 */
final class Saliency {
  /** Of a side, taken as the edge's own colour. */
  private static final double STRIP = 0.06;

  /** Of a side, added around what stands out. */
  private static final double AROUND = 0.03;

  /** Of a face's height. */
  private static final double HAIR = 0.35;

  /** Where something matters, 0 to 1. */
  private final Field map;

  private Saliency(Field map) {
    this.map = map;
  }

  static Saliency of(SmallPicture picture) {
    int reach = Math.max(1, Math.max(picture.width(), picture.height()) / 40);
    Field luma = picture.luma();
    Field blueness = picture.blueness();
    Field redness = picture.redness();
    Field contrast = fromTheEdges(luma, blueness, redness).blurred(reach).normalised();
    Field detail = detail(luma).blurred(2 * reach).normalised();
    Field skin = skin(luma, blueness, redness).blurred(reach);
    // a beach or a wooden wall has the colour of skin all over: then it tells nothing
    double trust = Math.max(0, 1 - 2.5 * skin.mean());
    Field sum = contrast.map(value -> 0.5 * value).plus(detail, 0.3).plus(skin, trust);
    return new Saliency(sum.times(middle(sum)).blurred(reach).normalised());
  }

  Field map() {
    return map;
  }

  /** The rectangle that holds nearly all of what stands out, with room above for hair. */
  Focus focus() {
    double common = map.mean() + 0.25 * (1 - map.mean());
    Field excess = map.map(value -> Math.pow(Math.max(0, value - common), 2));
    double[] across = new double[map.width()];
    double[] down = new double[map.height()];
    double total = 0;
    for (int y = 0; y < map.height(); y++) {
      for (int x = 0; x < map.width(); x++) {
        across[x] += excess.at(x, y);
        down[y] += excess.at(x, y);
        total += excess.at(x, y);
      }
    }
    if (total <= 0) {
      return Focus.ALL;
    }
    double left = Math.max(0, quantile(across, 0.05 * total) - AROUND);
    double right = Math.min(1, quantile(across, 0.95 * total) + AROUND);
    double bottom = Math.min(1, quantile(down, 0.95 * total) + AROUND);
    double first = quantile(down, 0.05 * total);
    // a face stands out of a picture; the hair above it does not, and must stay as well
    double top = Math.max(0, first - AROUND - HAIR * (bottom - first));
    return new Focus(left, top, right - left, bottom - top);
  }

  /** Where so much of the weight is passed, as a share of the side. */
  private static double quantile(double[] weights, double wanted) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (sum + weights[i] >= wanted) {
        return (i + (weights[i] > 0 ? (wanted - sum) / weights[i] : 0)) / weights.length;
      }
      sum += weights[i];
    }
    return 1;
  }

  /** How unlike each of the four edges: sky, ground and walls are like one of them. */
  private static Field fromTheEdges(Field luma, Field blueness, Field redness) {
    int w = luma.width();
    int h = luma.height();
    int stripX = Math.max(1, (int) Math.round(w * STRIP));
    int stripY = Math.max(1, (int) Math.round(h * STRIP));
    int[][] strips = {
      {0, 0, w, stripY}, {0, h - stripY, w, h}, {0, 0, stripX, h}, {w - stripX, 0, w, h}
    };
    Field least = new Field(w, h).map(zero -> Double.MAX_VALUE);
    for (int[] strip : strips) {
      double y = mean(luma, strip);
      double cb = mean(blueness, strip);
      double cr = mean(redness, strip);
      for (int i = 0; i < least.values().length; i++) {
        double light = luma.values()[i] - y;
        double blue = 2 * (blueness.values()[i] - cb);
        double red = 2 * (redness.values()[i] - cr);
        float distance = (float) Math.sqrt(light * light + blue * blue + red * red);
        least.values()[i] = Math.min(least.values()[i], distance);
      }
    }
    return least;
  }

  private static double mean(Field field, int[] box) {
    double sum = 0;
    for (int y = box[1]; y < box[3]; y++) {
      for (int x = box[0]; x < box[2]; x++) {
        sum += field.at(x, y);
      }
    }
    return sum / ((double) (box[2] - box[0]) * (box[3] - box[1]));
  }

  private static Field detail(Field luma) {
    Field detail = new Field(luma.width(), luma.height());
    for (int y = 0; y + 1 < luma.height(); y++) {
      for (int x = 0; x + 1 < luma.width(); x++) {
        double across = luma.at(x + 1, y) - luma.at(x, y);
        double down = luma.at(x, y + 1) - luma.at(x, y);
        detail.values()[y * luma.width() + x] = (float) Math.min(0.25, Math.hypot(across, down));
      }
    }
    return detail;
  }

  /** 1 in the middle of the chroma range of human skin of all shades, 0 outside. */
  private static Field skin(Field luma, Field blueness, Field redness) {
    Field skin = new Field(luma.width(), luma.height());
    for (int i = 0; i < skin.values().length; i++) {
      double cb = (blueness.values()[i] + 0.10) / 0.09;
      double cr = (redness.values()[i] - 0.10) / 0.08;
      boolean lit = luma.values()[i] > 0.15 && luma.values()[i] < 0.95;
      skin.values()[i] = lit ? (float) Math.max(0, 1 - cb * cb - cr * cr) : 0;
    }
    return skin;
  }

  private static Field middle(Field like) {
    Field middle = new Field(like.width(), like.height());
    for (int y = 0; y < like.height(); y++) {
      for (int x = 0; x < like.width(); x++) {
        double dx = (x + 0.5) / like.width() - 0.5;
        double dy = (y + 0.5) / like.height() - 0.5;
        middle.values()[y * like.width() + x] =
            (float) (0.45 + 0.55 * Math.exp(-(dx * dx + dy * dy) / (2 * 0.3 * 0.3)));
      }
    }
    return middle;
  }
}
