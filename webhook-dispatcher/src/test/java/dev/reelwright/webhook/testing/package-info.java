/** Events, settings and names for the tests. */
package dev.reelwright.webhook.testing;
