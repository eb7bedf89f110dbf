package dev.reelwright.gateway.session;

/** A person at a browser. */
public record SignedIn(Session session, Login login) {}
