/**
 * The whole platform as processes: five packaged services, PostgreSQL, Kafka, an object store and
 * ffmpeg, started as a user starts them, and used through their public faces alone.
 *
 * <p>{@link dev.reelwright.system.SystemStack} starts and hurts them, {@link
 * dev.reelwright.system.Customer} is one account that orders videos, {@link
 * dev.reelwright.system.KillCampaign} does both at once and then checks the promises. The tests in
 * this module run one slice of each campaign.
 */
@NullMarked
package dev.reelwright.system;

import org.jspecify.annotations.NullMarked;
