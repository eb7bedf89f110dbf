/**
 * What is spoken, as text on the picture and as subtitle files.
 *
 * <p>The way of the words: {@link dev.reelwright.render.engine.caption.Speech} takes them as a
 * voice told them and puts them in order; {@link dev.reelwright.render.engine.caption.Pager} breaks
 * them into pages of one or two lines at phrases ({@code Phrases} knows where a phrase ends, {@code
 * WordParts} how a word too long for a line is parted); {@link
 * dev.reelwright.render.engine.caption.CaptionTrack} draws the page of a moment with its spoken
 * word in a {@link dev.reelwright.render.engine.caption.CaptionStyle}, and {@link
 * dev.reelwright.render.engine.caption.Subtitles} writes the same pages as SRT or WebVTT.
 *
 * <p>A page is laid out once ({@code PageLayout}) and painted once into a few pictures ({@code
 * PageArt}); a frame copies from them, so that no word moves when the highlight does and a frame
 * costs next to nothing.
 */
@NullMarked
package dev.reelwright.render.engine.caption;

import org.jspecify.annotations.NullMarked;
