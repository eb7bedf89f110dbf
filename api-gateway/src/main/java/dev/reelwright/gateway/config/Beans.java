package dev.reelwright.gateway.config;

import dev.reelwright.dialect.Dialects;
import dev.reelwright.dialect.PublicLinks;
import dev.reelwright.gateway.admin.AdminResource;
import dev.reelwright.gateway.admin.AuditsResource;
import dev.reelwright.gateway.admin.CreditsResource;
import dev.reelwright.gateway.admin.ProviderItemsResource;
import dev.reelwright.gateway.admin.StorageResource;
import dev.reelwright.gateway.hint.ProviderHintResource;
import dev.reelwright.gateway.problem.AllowedMethods;
import dev.reelwright.gateway.session.AuthResource;
import dev.reelwright.gateway.share.ShareResource;
import dev.reelwright.gateway.surface.jobs.JobsResource;
import dev.reelwright.gateway.surface.jobs.LivenessResource;
import dev.reelwright.gateway.surface.kensa.KensaConfigResource;
import dev.reelwright.gateway.surface.kensa.KensaCreditResource;
import dev.reelwright.gateway.surface.kensa.KensaVideoResource;
import dev.reelwright.gateway.surface.sketchpen.SketchpenAssetsResource;
import dev.reelwright.gateway.surface.sketchpen.SketchpenCallbacksResource;
import dev.reelwright.gateway.surface.sketchpen.SketchpenThemesResource;
import dev.reelwright.gateway.surface.sketchpen.SketchpenVideosResource;
import dev.reelwright.gateway.surface.sketchpen.SketchpenVoicesResource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;

/** Things from outside that the gateway's classes ask for by type. */
class Beans {
  @Produces
  @Singleton
  Dialects dialects() {
    return Dialects.all();
  }

  @Produces
  @Singleton
  PublicLinks links(GatewayConfig config) {
    return new PublicLinks(config.publicUrl());
  }

  /** Every resource class must stand here. */
  @Produces
  @Singleton
  AllowedMethods methods() {
    return new AllowedMethods(
        List.of(
            JobsResource.class,
            LivenessResource.class,
            KensaConfigResource.class,
            KensaCreditResource.class,
            KensaVideoResource.class,
            SketchpenAssetsResource.class,
            SketchpenCallbacksResource.class,
            SketchpenThemesResource.class,
            SketchpenVideosResource.class,
            SketchpenVoicesResource.class,
            ProviderHintResource.class,
            AuthResource.class,
            AdminResource.class,
            CreditsResource.class,
            AuditsResource.class,
            ProviderItemsResource.class,
            StorageResource.class,
            ShareResource.class));
  }

  @Produces
  @Singleton
  InstantSource time() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  SecureRandom random() {
    return new SecureRandom();
  }
}
