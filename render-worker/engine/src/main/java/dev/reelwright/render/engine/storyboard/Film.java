package dev.reelwright.render.engine.storyboard;

/** How scenes become pictures: size and rate, look, captions, and who draws. Thread-safe. */
final class Film {}
