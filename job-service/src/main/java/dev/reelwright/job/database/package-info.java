/**
 * The way to PostgreSQL, bounded in time: {@link dev.reelwright.job.database.Database} waits no
 * longer than {@link dev.reelwright.job.database.DatabaseConfig} allows, and {@link
 * dev.reelwright.job.database.Connections} makes PostgreSQL itself give up a little earlier.
 */
@NullMarked
package dev.reelwright.job.database;

import org.jspecify.annotations.NullMarked;
