/**
 * Logins, sessions, begun sign-ups and tallies of attempts in PostgreSQL. Everything here races
 * with itself on other replicas, so each door is one statement, or one transaction around a rule.
 */
@NullMarked
package dev.reelwright.gateway.session.store;

import org.jspecify.annotations.NullMarked;
