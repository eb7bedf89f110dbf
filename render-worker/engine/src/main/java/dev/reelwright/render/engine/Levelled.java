package dev.reelwright.render.engine;

import java.nio.file.Path;

/**
 * A sound, and what brings it to {@link Loudness#TARGET}.
 *
 * @param samples plain samples, 48 kHz, stereo
 * @param loudness as measured
 * @param correction decibels on top of the gain that follows from it
 */
public record Levelled(Path samples, Loudness loudness, double correction) {}
