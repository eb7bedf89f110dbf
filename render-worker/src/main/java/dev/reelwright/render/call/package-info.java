/**
 * What a submission to a provider may become. A {@link dev.reelwright.render.call.Call} is written
 * down before anything is sent; {@link dev.reelwright.render.call.CallState} draws the machine.
 * What the provider answers goes in, what that means for the call and for its task comes out as a
 * {@link dev.reelwright.render.call.CallDecision}. {@link dev.reelwright.render.call.Round} says
 * which route is to be tried next. No framework, no clock, no database.
 */
@NullMarked
package dev.reelwright.render.call;

import org.jspecify.annotations.NullMarked;
