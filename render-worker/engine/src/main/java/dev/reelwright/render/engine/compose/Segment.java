package dev.reelwright.render.engine.compose;

import java.nio.file.Path;

/**
 * The pictures of one scene as a file without sound, coded with the parameters that all segments of
 * a video share.
 *
 * @param frames how many it holds
 */
public record Segment(Path file, int frames) {}
