/** Accounts and API keys in PostgreSQL; the only place of the gateway that opens transactions. */
@NullMarked
package dev.reelwright.gateway.caller.store;

import org.jspecify.annotations.NullMarked;
