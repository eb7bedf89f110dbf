package dev.reelwright.render.worker;

import dev.reelwright.render.engine.storyboard.Artefacts;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.storage.Bucket;
import dev.reelwright.render.storage.StorageTrouble;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/** The pieces of one task's video in the bucket, beside the task's results, until the task ends. */
final class BucketArtefacts implements Artefacts {
  private static final Logger LOG = Logger.getLogger(BucketArtefacts.class);
  private static final String ANY = "application/octet-stream";

  private final Bucket bucket;
  private final String folder;
  private final StopSignal stop;

  BucketArtefacts(Bucket bucket, String outputPrefix, StopSignal stop) {
    this.bucket = bucket;
    this.folder = folder(outputPrefix);
    this.stop = stop;
  }

  /** Where all pieces of a task lie. */
  static String folder(String outputPrefix) {
    return outputPrefix + "/artefacts/";
  }

  @Override
  public boolean fetch(String name, Path file) {
    return bucket.fetchIfThere(folder + name, file, stop);
  }

  @Override
  public void keep(String name, Path file) {
    try {
      bucket.store(file, folder + name, ANY, stop);
    } catch (StorageTrouble e) {
      LOG.warnf("artefact.lost %s%s: %s", folder, name, e.getMessage());
    }
  }
}
