package dev.reelwright.render.engine.storyboard;

import java.nio.file.Path;

/**
 * All that a scene gives to the video.
 *
 * @param sound {@link BoardEngine#SOUND_FILE}, wherever it lies
 * @param voice what belongs to it
 * @param segment {@link BoardEngine#SEGMENT_FILE}, wherever it lies
 */
public record ScenePieces(Path sound, SceneVoice voice, Path segment) {}
