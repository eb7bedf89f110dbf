package dev.reelwright.render.engine.story;

import java.nio.file.Path;

/**
 * Somebody or something that a scene shows.
 *
 * @param name as it is shown
 * @param person a person, who may speak; false: a thing
 * @param picture a PNG or JPEG that this platform has made or re-encoded itself
 */
public record Figure(String name, boolean person, Path picture) {}
