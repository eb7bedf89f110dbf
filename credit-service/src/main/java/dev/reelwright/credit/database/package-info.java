/**
 * The way to PostgreSQL: sends one statement, bounds its time, and says of a failure whether
 * PostgreSQL is away (wait and send again; every statement of this service may be repeated) or
 * whether the statement itself was refused.
 */
@NullMarked
package dev.reelwright.credit.database;

import org.jspecify.annotations.NullMarked;
