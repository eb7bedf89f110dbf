/**
 * The internal HTTP edge: checks what came in, calls, answers. A refusal that is part of the game
 * is an outcome with status 200; 400 says which field is wrong, 503 with {@code Retry-After} says
 * that PostgreSQL is away. Errors are {@code application/problem+json}.
 */
@NullMarked
package dev.reelwright.credit.api;

import org.jspecify.annotations.NullMarked;
