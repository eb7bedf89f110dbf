package dev.reelwright.render.engine.picture;

/**
 * How near things seem: what stands out and what is low in the picture is near. Soft, because it
 * bends the picture: a hard step would tear it.
 */
final class DepthMap {
  private DepthMap() {}

  /** From 0 (far) to 1 (near). */
  static Field of(SmallPicture picture, Saliency saliency) {
    Field guess = saliency.map().map(Math::sqrt).normalised();
    Field low = new Field(guess.width(), guess.height());
    for (int y = 0; y < low.height(); y++) {
      for (int x = 0; x < low.width(); x++) {
        low.values()[y * low.width() + x] = (y + 0.5f) / low.height();
      }
    }
    int reach = Math.max(1, Math.max(picture.width(), picture.height()) / 14);
    Field edges = guided(guess.map(v -> 0.7 * v).plus(low, 0.3), picture.luma(), reach, 0.004);
    int soft = Math.max(1, reach / 2);
    return edges.blurred(soft).blurred(soft).blurred(soft).normalised();
  }

  /** He's guided filter: smooths {@code input}, but lets it change where {@code guide} does. */
  private static Field guided(Field input, Field guide, int radius, double tolerance) {
    Field meanGuide = guide.blurred(radius);
    Field meanInput = input.blurred(radius);
    Field variance = guide.times(guide).blurred(radius).plus(meanGuide.times(meanGuide), -1);
    Field covariance = guide.times(input).blurred(radius).plus(meanGuide.times(meanInput), -1);
    Field slope = covariance.times(variance.map(v -> 1 / (Math.max(0, v) + tolerance)));
    Field offset = meanInput.plus(slope.times(meanGuide), -1);
    return slope.blurred(radius).times(guide).plus(offset.blurred(radius), 1);
  }
}
