/**
 * Rate limits per client address. A {@link dev.reelwright.gateway.limit.RateLimitPolicy} and a
 * count give a {@link dev.reelwright.gateway.limit.Verdict}; counts live in a {@link
 * dev.reelwright.gateway.limit.RateLimitStore}, shared by all replicas through PostgreSQL and local
 * while that is away. What an account may do only so often is a {@link
 * dev.reelwright.gateway.limit.Quota}, kept by {@link dev.reelwright.gateway.limit.Quotas}.
 */
@NullMarked
package dev.reelwright.gateway.limit;

import org.jspecify.annotations.NullMarked;
