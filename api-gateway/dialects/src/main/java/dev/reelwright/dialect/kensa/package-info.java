/**
 * Kensa's API. {@link dev.reelwright.dialect.kensa.KensaWire} is its JSON field for field, {@link
 * dev.reelwright.dialect.kensa.KensaMapping} the only place that knows both sides, {@link
 * dev.reelwright.dialect.kensa.KensaProblems} its {@code {success:false,error}} envelope, {@link
 * dev.reelwright.dialect.kensa.KensaDialect} where it lives: below {@code /api/v1/video}, {@code
 * /api/v1/credit} and {@code /api/v1/config}.
 */
@NullMarked
package dev.reelwright.dialect.kensa;

import org.jspecify.annotations.NullMarked;
