/**
 * Who is told, and with which secret. {@link dev.reelwright.webhook.endpoint.EndpointRegistry}: the
 * endpoints that accounts register for all their videos, each with secrets of its own, shown once.
 * {@link dev.reelwright.webhook.endpoint.AccountSecrets}: the secret of an account, for the URLs
 * that come with single jobs. All secrets are kept sealed.
 */
@NullMarked
package dev.reelwright.webhook.endpoint;

import org.jspecify.annotations.NullMarked;
