/**
 * What is sold. {@link dev.reelwright.job.catalogue.Catalogue} is the file once it was read ({@link
 * dev.reelwright.job.catalogue.CatalogueFile}, strictly) and {@link
 * dev.reelwright.job.catalogue.LiveCatalogue} the one that counts now, which a changed file
 * replaces; {@link dev.reelwright.job.catalogue.Offer} says what of it a key may order today, and
 * which routes take an order.
 */
@NullMarked
package dev.reelwright.job.catalogue;

import org.jspecify.annotations.NullMarked;
