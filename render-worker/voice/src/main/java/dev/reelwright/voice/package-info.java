/**
 * The voice as a program of its own: words come in, sound and word times go out. It runs as a child
 * of the worker, because what it stands on is old, large and not meant for a service's class path.
 *
 * <p>{@link dev.reelwright.voice.VoiceProgram} reads {@link dev.reelwright.voice.Request}s from
 * standard input and writes {@link dev.reelwright.voice.Answer}s to standard output, framed by
 * {@link dev.reelwright.voice.Wire}. {@link dev.reelwright.voice.Speaker} takes a request apart
 * into sentences; {@link dev.reelwright.voice.Phonetics} finds out how their words are said
 * (MaryTTS, and a list of our own for what it gets wrong); {@link dev.reelwright.voice.SpeechModel}
 * makes the sound, from the same hidden Markov models that MaryTTS would use but without its way
 * through XML: a tenth of the time, no clipping, times to the frame, and pitch, vocal tract and
 * speed changed in the model instead of in the sound.
 */
@NullMarked
package dev.reelwright.voice;

import org.jspecify.annotations.NullMarked;
