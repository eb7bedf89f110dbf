/**
 * From a prompt to a story. {@link dev.reelwright.render.engine.script.ScriptWriter} is the seam;
 * {@link dev.reelwright.render.engine.script.OutlineWriter} the one that needs no service.
 *
 * <p>Its way: {@code PromptReader} finds out what is asked (kind, subject, length, audience) and
 * {@code Wishes} what feedback changes. What the prompt tells itself is read by {@code Markup},
 * weighed by {@code TextRank} and told by {@code MaterialBeats}; what it asks is looked up in
 * {@link dev.reelwright.render.engine.script.Knowledge} ({@link
 * dev.reelwright.render.engine.script.Glossary} first, then {@link
 * dev.reelwright.render.engine.script.WordNet}) and told by {@code ConceptBeats}, {@code
 * CompareBeats} or {@code Interview}; what nobody knows is admitted by {@code HonestBeats}. All
 * make beats: things to say, each in several lengths. {@code Fitting} chooses those that fill the
 * asked time.
 */
@NullMarked
package dev.reelwright.render.engine.script;

import org.jspecify.annotations.NullMarked;
