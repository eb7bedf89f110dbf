package dev.reelwright.render.media;

import java.time.Duration;

/**
 * What uploads may be.
 *
 * @param maxImagePixels width times height; bounds the memory of a decode
 * @param maxImageSide pixels
 * @param minImageSide pixels; below this a picture is a mistake (a tracking pixel, a lost upload)
 * @param maxImageAspect longer side over shorter side
 * @param maxAudio longest sound
 * @param minAudio shortest sound
 */
public record MediaLimits(
    long maxImagePixels,
    int maxImageSide,
    int minImageSide,
    int maxImageAspect,
    Duration maxAudio,
    Duration minAudio) {}
