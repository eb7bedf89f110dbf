/**
 * Seedance on Ark, which Volcengine runs in China and BytePlus elsewhere: one API, two bases, two
 * sets of keys and model ids, so the account decides. Of these APIs it is the only one that keeps a
 * reference of ours and lists tasks, so a task whose submission had no answer can be looked for.
 */
@NullMarked
package dev.reelwright.provider.ark;

import org.jspecify.annotations.NullMarked;
