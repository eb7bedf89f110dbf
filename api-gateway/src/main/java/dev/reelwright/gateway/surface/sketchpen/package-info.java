/**
 * Sketchpen's API over HTTP: thin resources; {@link
 * dev.reelwright.gateway.surface.sketchpen.VideoOrders}, where a video is asked for, and {@link
 * dev.reelwright.gateway.surface.sketchpen.PictureUploads}, the way of a customer's picture.
 */
@NullMarked
package dev.reelwright.gateway.surface.sketchpen;

import org.jspecify.annotations.NullMarked;
