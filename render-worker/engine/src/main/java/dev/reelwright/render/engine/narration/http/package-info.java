/**
 * Voices of others over HTTP: {@link dev.reelwright.render.engine.narration.http.HttpVoice} is the
 * whole way from words to a sound with times; a {@code SpeechApi} knows how one kind of server is
 * asked. A new kind is a new {@code SpeechApi} and a factory in {@code HttpVoice}.
 */
@NullMarked
package dev.reelwright.render.engine.narration.http;

import org.jspecify.annotations.NullMarked;
