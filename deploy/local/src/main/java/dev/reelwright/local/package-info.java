/**
 * The launcher behind {@code ./reelwright}: the whole platform on its real parts, on one machine.
 *
 * <p>Read {@link dev.reelwright.local.Main} first: each sub-command is one class. {@link
 * dev.reelwright.local.Up} starts a {@link dev.reelwright.local.LocalStack} (which processes there
 * are and what each is told) under a supervisor and stays; {@link dev.reelwright.local.Down},
 * {@link dev.reelwright.local.Status}, {@link dev.reelwright.local.Logs} and {@link
 * dev.reelwright.local.Audit} find it by the files in {@link dev.reelwright.local.Home}; {@link
 * dev.reelwright.local.demo.Demo} is a customer's whole way through.
 */
@NullMarked
package dev.reelwright.local;

import org.jspecify.annotations.NullMarked;
