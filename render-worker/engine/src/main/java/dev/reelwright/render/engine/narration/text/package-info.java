/**
 * From text as people write it to words as a voice says them. {@link
 * dev.reelwright.render.engine.narration.text.Normaliser} is the whole story for English: {@code
 * Cleaner} drops markup and emoji, {@code Token} parts words from their punctuation, {@code Reader}
 * says each: by the {@link dev.reelwright.render.engine.narration.text.Lexicon}, as a figure
 * ({@code Figures}), as an address ({@code Addresses}), by its symbols and letters ({@code
 * Letters}). {@link dev.reelwright.render.engine.narration.text.PlainWords} is for voices that read
 * figures themselves, and for other languages.
 *
 * <p>Where things go: one more word or acronym is a line in {@code lexicon.json}, a unit one in
 * {@code Units}, an abbreviation one in {@code Abbreviations}, a new form of figure a rule in
 * {@code Figures}; each with a row in the test's {@code normaliser.tsv}.
 */
@NullMarked
package dev.reelwright.render.engine.narration.text;

import org.jspecify.annotations.NullMarked;
