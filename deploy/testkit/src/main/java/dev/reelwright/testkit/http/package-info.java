/**
 * The other end of HTTP in tests, as bad as it comes: {@link dev.reelwright.testkit.http.RawServer}
 * speaks byte by byte, {@link dev.reelwright.testkit.http.Receiver} takes what is sent over TLS,
 * {@link dev.reelwright.testkit.http.FakeNames} answers as an attacker's name server would.
 */
@NullMarked
package dev.reelwright.testkit.http;

import org.jspecify.annotations.NullMarked;
