package dev.reelwright.render.media;

import java.time.Duration;
import java.util.Optional;

/**
 * What is known of an accepted sound before it is decoded.
 *
 * @param codec ffmpeg's name
 * @param declared the length that the file itself states; empty where it could only be guessed
 */
public record AudioFacts(MediaKind kind, String codec, Optional<Duration> declared) {}
