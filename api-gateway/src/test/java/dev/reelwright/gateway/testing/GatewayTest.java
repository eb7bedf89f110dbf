package dev.reelwright.gateway.testing;

import dev.reelwright.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The one set of parts that every component test runs on: one start for all of them. */
@QuarkusTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "gateway"),
      @ResourceArg(name = "kafka", value = "true"),
      @ResourceArg(name = "s3", value = "true")
    })
@QuarkusTestResource(GatewayTestResource.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface GatewayTest {}
