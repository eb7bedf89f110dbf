package dev.reelwright.render.engine.compose;

/**
 * A mark in the file that players show.
 *
 * @param fromFrame where it begins
 * @param frames how long it is
 */
public record Chapter(String title, long fromFrame, int frames) {}
