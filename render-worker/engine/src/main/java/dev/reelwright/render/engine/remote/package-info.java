/**
 * Calls to engines of others: where they listen ({@link
 * dev.reelwright.render.engine.remote.RemoteEndpoint}), a client that keeps every call inside its
 * bounds ({@link dev.reelwright.render.engine.remote.RemoteClient}), and how a call fails ({@link
 * dev.reelwright.render.engine.remote.RemoteTrouble}). Nothing here knows what is asked.
 */
@NullMarked
package dev.reelwright.render.engine.remote;

import org.jspecify.annotations.NullMarked;
