package dev.reelwright.render.contract;

/**
 * Facts of a stored result, read from the file itself.
 *
 * @param video the MP4
 * @param thumbnail a JPEG of the same aspect
 * @param durationMillis length of the video
 * @param width pixels
 * @param height pixels
 * @param renderMillis wall time that the attempt took
 */
public record RenderedVideo(
    StoredFile video,
    StoredFile thumbnail,
    long durationMillis,
    int width,
    int height,
    long renderMillis) {}
