/**
 * What every adapter does the same way: sending a call once, reading JSON, hints and status words,
 * and above all judging what an answer proves.
 *
 * <p>The rules of {@link dev.reelwright.provider.http.Submissions} decide whether a second
 * submission may follow, so they stand in one place: an answer is a refusal only where it proves
 * that no task was accepted; whatever is unclear is {@link
 * dev.reelwright.provider.Submission.Unknown}. Those of {@link
 * dev.reelwright.provider.http.Readings} decide what a look proves about a task: a failed look
 * never ends one. An adapter adds its API's words by {@link
 * dev.reelwright.provider.http.SubmitWords} and {@link dev.reelwright.provider.http.ReadWords}.
 */
@NullMarked
package dev.reelwright.provider.http;

import org.jspecify.annotations.NullMarked;
