/**
 * The operators' API. {@link dev.reelwright.gateway.admin.Provisioning} makes accounts and keys,
 * {@link dev.reelwright.gateway.admin.Bookkeeping} adds to and reads their credits, {@link
 * dev.reelwright.gateway.admin.Budgeting} limits what is spent, {@link
 * dev.reelwright.gateway.admin.Audits} asks whether the books are right.
 */
@NullMarked
package dev.reelwright.gateway.admin;

import org.jspecify.annotations.NullMarked;
