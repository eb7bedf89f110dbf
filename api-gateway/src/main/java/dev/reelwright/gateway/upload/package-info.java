/**
 * Files from a multipart request straight into the object store. {@link
 * dev.reelwright.gateway.upload.MultipartReader} finds the parts, {@link
 * dev.reelwright.gateway.upload.FormReceiver} judges them while they pass, an {@link
 * dev.reelwright.gateway.upload.UploadSink} takes the bytes, {@link
 * dev.reelwright.gateway.upload.Uploads} sees to it that nothing is left behind. Where an account's
 * storage has a cap, room is held first ({@link dev.reelwright.gateway.upload.Rooms}).
 */
@NullMarked
package dev.reelwright.gateway.upload;

import org.jspecify.annotations.NullMarked;
