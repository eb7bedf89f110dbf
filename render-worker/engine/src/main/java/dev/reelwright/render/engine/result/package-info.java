/**
 * Takes in what a provider delivered: nothing becomes a customer's video because a provider says
 * that it is one. {@link dev.reelwright.render.engine.result.ResultIntake} conducts:
 *
 * <ol>
 *   <li>{@code Container}: what the bytes are, and whether they are all there, without any tool
 *   <li>{@code Facts}: what ffprobe says of the streams, against the order
 *   <li>{@code Sight}: one decode of the whole file: how many pictures, do they show anything, do
 *       they move, is anything to be heard
 *   <li>a copy or a new coding that plays everywhere, and a thumbnail
 * </ol>
 *
 * <p>Each way to be bad is one {@link dev.reelwright.render.engine.result.ResultFault} with a code
 * of its own. The limits err on the side of taking: a result that is refused is paid for by nobody,
 * one that is taken can still be looked at by its owner. Every tool runs in the sandbox.
 */
@NullMarked
package dev.reelwright.render.engine.result;

import org.jspecify.annotations.NullMarked;
