package dev.reelwright.job.component;

import dev.reelwright.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** The same parts for every component test, so that the application starts once. */
@QuarkusTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "job"),
      @ResourceArg(name = "kafka", value = "true"),
      @ResourceArg(name = "s3", value = "true")
    })
@QuarkusTestResource(FakeCreditService.class)
@QuarkusTestResource(TestCatalogue.class)
@QuarkusTestResource(TestPlans.class)
abstract class OnRealParts {}
