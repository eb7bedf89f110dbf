package dev.reelwright.gateway.testing;

/** A fake's answer that has no body: 204. */
record NoContent() {}
