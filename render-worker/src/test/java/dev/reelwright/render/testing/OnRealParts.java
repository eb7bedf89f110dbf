package dev.reelwright.render.testing;

import dev.reelwright.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** The same parts for every component test, so that the application starts once a profile. */
@QuarkusTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "render"),
      @ResourceArg(name = "kafka", value = "true"),
      @ResourceArg(name = "s3", value = "true"),
      @ResourceArg(name = "ffmpeg", value = "true"),
      @ResourceArg(name = "voice", value = "true")
    })
public abstract class OnRealParts {}
